namespace Arraylake;

/// <summary>A value and its source.</summary>
/// <typeparam name="T">The kind of value.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="Source">The source in words, such as <c>environment variable ARRAYLAKE_TOKEN</c>.</param>
public sealed record Found<T>(T Value, string Source)
{
    /// <summary>The source only: the value may be a secret.</summary>
    public override string ToString() => Source;
}
