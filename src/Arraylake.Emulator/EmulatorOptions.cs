namespace Arraylake.Emulator;

/// <summary>What an emulator serves, where, and to whom.</summary>
public sealed record EmulatorOptions
{
    /// <summary>The value of <see cref="Data"/> that keeps everything in memory, until the emulator stops.</summary>
    public const string InMemory = ":memory:";

    /// <summary>The address that is listened on unless said otherwise.</summary>
    public const string DefaultUrls = "http://127.0.0.1:8787";

    /// <summary>The organization that exists unless others are named.</summary>
    public const string DefaultOrg = "earthmover";

    /// <summary>The token that is accepted, as an admin's, unless others are named.</summary>
    public const string DefaultToken = "ema_test_emulator";

    /// <summary>
    /// Loopback addresses, separated by ';', of the form <c>http://127.0.0.1:8787</c>. Port 0 takes a free port.
    /// </summary>
    public string Urls { get; init; } = DefaultUrls;

    /// <summary>The folder of the database, made when it is missing; or <see cref="InMemory"/>.</summary>
    public string Data { get; init; } = DefaultData;

    /// <summary>Organizations to make where they are missing. Those that the database already holds stay.</summary>
    public IReadOnlyList<string> Orgs { get; init; } = [DefaultOrg];

    /// <summary>The accepted tokens, each with its role: <c>admin</c> or <c>member</c>.</summary>
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
    /// <see cref="Tokens"/> are taken, and no id token of an earlier run.
    /// </summary>
    public bool AllowLogin { get; init; } = true;

    /// <summary>
    /// Is called when somebody asks to log in, with who that is and the page on which to approve it. The address holds
    /// a secret that approves this login alone, so it is for whoever started the emulator; the command line prints it.
    /// </summary>
    public Action<LoginRequest>? LoginRequested { get; init; }

    /// <summary>What tells the time for logins: when codes and id tokens expire.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// How large the database may become, in MB (2^20 bytes), 1 at least; null for as large as the disk allows. What
    /// does not fit is answered with 507.
    /// </summary>
    public int? MaxSizeMB { get; init; }

    /// <summary>The per-user folder that is used unless another is named; empty where there is no such place.</summary>
    public static string DefaultData
    {
        get
        {
            var home = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return home.Length == 0 ? "" : Path.Combine(home, "arraylake-emulator");
        }
    }

    /// <summary>Tokens stay out of every text.</summary>
    public override string ToString() =>
        $"{Urls}, data in {Data}, orgs {string.Join(", ", Orgs)}, {Tokens.Count} token(s)"
        + (LegacyResponses ? ", legacy responses" : "");
}
