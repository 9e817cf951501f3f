using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Hosting;

/// <summary>Validates options, with messages for the person who typed them.</summary>
internal static class OptionChecks
{
    // A terabyte.
    private const int MaxSizeMB = 1024 * 1024;

    /// <exception cref="ArgumentException">The first option that cannot be used.</exception>
    public static void Check(EmulatorOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Data))
        {
            throw new ArgumentException(
                "No data folder specified. Use --data DIR, or --data :memory: to keep nothing.");
        }
        if (options.MaxSizeMB is < 1 or > MaxSizeMB)
        {
            throw new ArgumentException($"--max-size {options.MaxSizeMB} is out of range: use 1 to {MaxSizeMB} MB.");
        }
        if (options.Orgs.Count == 0)
        {
            throw new ArgumentException("At least one organization is needed.");
        }
        foreach (var org in options.Orgs)
        {
            if (!IsPathName(org))
            {
                throw new ArgumentException(
                    $"'{org}' is not a valid name of an organization: use letters, digits, '-', '_' and '.', "
                    + "the first a letter or digit.");
            }
        }
        if (options.Tokens.Count == 0)
        {
            throw new ArgumentException("At least one token is needed.");
        }
        foreach (var (token, role) in options.Tokens)
        {
            // No message shows a token, not even an invalid one.
            if (token.Length == 0 || token.Any(static c => c is <= ' ' or > '~'))
            {
                throw new ArgumentException("A token must be printable ASCII characters without spaces.");
            }
            if (!Role.All.Contains(role))
            {
                throw new ArgumentException($"A token's role must be one of {string.Join(", ", Role.All)}.");
            }
        }
    }

    /// <summary>Whether a name is valid for an organization, which is a segment of paths.</summary>
    public static bool IsPathName(string name) =>
        name.Length is > 0 and <= 128 && char.IsAsciiLetterOrDigit(name[0])
        && name.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
