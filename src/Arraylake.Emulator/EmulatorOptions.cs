namespace Arraylake.Emulator;

/// <summary>The options of an emulator.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The value of <see cref="Data"/> for a database in memory, which ends with the emulator.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The default address to listen on.</summary>
    public const string DefaultUrls = "http://127.0.0.1:8787";

    /// <summary>The default organization.</summary>
    public const string DefaultOrg = "earthmover";

    /// <summary>The default token, with the role <c>admin</c>.</summary>
    public const string DefaultToken = "ema_test_emulator";

    /// <summary>
    /// Loopback addresses, separated by ';', of the form <c>http://127.0.0.1:8787</c>. Port 0 takes a free port.
    /// </summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>The folder of the database, created if it is missing; or <see cref="InMemory"/>.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>Organizations to create if they are missing. Others in the database are kept.</summary>
    public IReadOnlyList<string> Orgs { get; init; } = [DefaultOrg];

    /// <summary>
    /// The accepted tokens, each with its role: <c>admin</c>, <c>writer</c>, <c>member</c> or <c>reader</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Tokens { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { [DefaultToken] = "admin" };

    /// <summary>
    /// Whether it answers as earlier versions of the service did: times without an offset, config ids without hyphens,
    /// no <c>updated</c> where nothing was changed, <c>customer_managed_role</c> for the AWS role, and no HMAC keys.
    /// The stored data are the same.
    /// </summary>
    public bool LegacyResponses { get; init; }

    /// <summary>
    /// Whether people can log in: <c>Connect-Arraylake -DeviceCode</c>, <c>arraylake auth login</c>. If not, only
    /// <see cref="Tokens"/> are accepted, and no id token of an earlier run.
    /// </summary>
    public bool AllowLogin { get; init; } = true;

    /// <summary>
    /// Called when somebody starts a login, with the person and the page to approve it on. The URL holds a secret that
    /// approves only this login, so it is for whoever started the emulator; the command line prints it.
    /// </summary>
    public Action<LoginRequest>? LoginRequested { get; init; }

    /// <summary>The clock of logins, which decides when codes and id tokens expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// The maximum size of the database in MB (2^20 bytes), at least 1; null for no limit. A write that does not fit
    /// gets a 507.
    /// </summary>
    public int? MaxSizeMB { get; init; }

    /// <summary>The default folder, which is the user's; empty if the system has none.</summary>
    public static string DefaultData
    {
        get
        {
            var home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return home.Length == 0 ? "" : Path.Combine(home, "arraylake-emulator");
        }
    }

    /// <summary>The options without tokens.</summary>
    public override string ToString() =>
        $"{Urls}, data in {Data}, orgs {string.Join(", ", Orgs)}, {Tokens.Count} token(s)"
        + (LegacyResponses ? ", legacy responses" : "");
}
