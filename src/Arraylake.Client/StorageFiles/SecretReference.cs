namespace Arraylake;

/// <summary>
/// The name of a secret in a vault, in place of the secret: <c>{ secret: arraylake-acme-minio }</c>.
/// </summary>
/// <param name="Name">Letters, digits and <c>-</c> only, because Azure Key Vault takes no others.</param>
public sealed record SecretReference(string Name)
{
    /// <summary>The key that holds the name.</summary>
    public const string Key = "secret";

    /// <summary>The longest name that Azure Key Vault takes.</summary>
    public const int MaxLength = 127;

    /// <summary>The name by convention: <c>arraylake-{org}-{nickname}</c>, other characters replaced.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="nickname">The config's nickname.</param>
    public static string NameFor(string org, string nickname)
    {
        var name = string.Concat(
            $"arraylake-{org}-{nickname}".Select(static character => IsAllowed(character) ? character : '-'));
        return name.Length <= MaxLength ? name : name[..MaxLength];
    }

    /// <summary>Whether a vault takes the name.</summary>
    /// <param name="name">The name of a secret.</param>
    public static bool IsValid(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is > 0 and <= MaxLength && name.All(IsAllowed);
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character == '-';
}
