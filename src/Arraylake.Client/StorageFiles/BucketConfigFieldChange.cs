namespace Arraylake;

/// <summary>The change of one field.</summary>
/// <param name="Field">
/// The field as the file names it: <c>region</c>, <c>auth.method</c>; <c>prefix</c> where only the prefix changes.
/// </param>
/// <param name="Before">The present value; null if there is none. A mask for a secret.</param>
/// <param name="After">The value in the file; null if there is none. A mask for a secret.</param>
public sealed record BucketConfigFieldChange(string Field, string? Before, string? After)
{
    /// <summary>Whether it is a secret, of which only the change is shown.</summary>
    public bool IsSecret { get; init; }

    internal static BucketConfigFieldChange OfSecret(string field) =>
        new(field, SecretText.Mask, SecretText.Mask) { IsSecret = true };

    /// <summary>The change in a few words, escaped for display.</summary>
    public override string ToString() => PrintableText.Escape(
        IsSecret ? $"{Field}: changed" : $"{Field}: {Show(Before)} -> {Show(After)}");

    private static string Show(string? value) => value is null or "" ? "(none)" : value;
}
