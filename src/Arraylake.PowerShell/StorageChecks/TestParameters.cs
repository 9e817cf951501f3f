using Arraylake.Storage;

namespace Arraylake.PowerShell;

/// <summary>How Test- checks, as its parameters give it; several organizations are resolved already.</summary>
internal sealed record TestParameters(
    string Access,
    IReadOnlyList<string>? Check,
    string? Origin,
    TimeSpan TimeLimit,
    bool AllowUnencryptedAuthentication,
    bool Quiet,
    IReadOnlyList<string>? Orgs)
{
    /// <summary>The options.</summary>
    /// <exception cref="CommandException">The origin is not one of a web page.</exception>
    public BucketCheckOptions Options() => new()
    {
        Access = StorageTest.AccessOf(Access),
        Checks = Check?.Select(static name => Enum.Parse<BucketCheckName>(name, ignoreCase: true)).ToList(),
        Origin = Origin is null ? null
            : System.Uri.TryCreate(Origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https" ? page
            : throw new CommandException(
                ErrorIds.Invalid,
                $"The origin '{Origin}' is not the address of a web page, such as https://app.example."),
        TimeLimit = TimeLimit,
        AllowUnencryptedAuthentication = AllowUnencryptedAuthentication,
    };
}
