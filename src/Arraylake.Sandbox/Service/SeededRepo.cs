namespace Arraylake.Sandbox;

/// <summary>A repo that the sandbox makes, so that a BucketConfig is in use.</summary>
/// <param name="Org">The organization.</param>
/// <param name="Name">The repo's name.</param>
/// <param name="Nickname">The BucketConfig that it uses.</param>
public sealed record SeededRepo(string Org, string Name, string Nickname)
{
    /// <summary>Reads <c>ORG/NAME=NICKNAME</c>.</summary>
    /// <exception cref="UsageException">The text has another form.</exception>
    public static SeededRepo Parse(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash + 1 < equals && equals + 1 < text.Length
            ? new SeededRepo(text[..slash], text[(slash + 1)..equals], text[(equals + 1)..])
            : throw new UsageException($"--repo needs the form ORG/NAME=NICKNAME, not '{text}'.");
    }

    /// <summary>Organization and name.</summary>
    public override string ToString() => $"{Org}/{Name}";
}
