namespace Arraylake.PowerShell;

/// <summary>
/// The columns of a row about a BucketConfig: by our names, the service's, and the Python client's.
/// </summary>
internal static class ConfigColumns
{
    public const string Nickname = "Nickname";
    public const string Id = "Id";
    public const string Org = "Org";
    public const string ServiceUri = "ServiceUri";
    public const string Platform = "Platform";
    public const string Name = "Name";
    public const string Prefix = "Prefix";
    public const string Uri = "Uri";
    public const string Region = "Region";
    public const string EndpointUrl = "EndpointUrl";
    public const string UseSsl = "UseSsl";
    public const string ForcePathStyle = "ForcePathStyle";
    public const string ExtraConfig = "ExtraConfig";
    public const string Auth = "Auth";
    public const string AuthMethod = "AuthMethod";
    public const string IsDefault = "IsDefault";
    public const string SetDefault = "SetDefault";
    public const string Created = "Created";
    public const string Updated = "Updated";
    public const string CreatedBy = "CreatedBy";
    public const string IsManaged = "IsManaged";
    public const string AdditionalProperties = "AdditionalProperties";

    // The result of the service's own monitor: it changes on its own and cannot be set.
    public const string Health = "Health";

    /// <summary>The columns that identify the config rather than change it.</summary>
    public static IReadOnlyList<string> Naming { get; } = [Nickname, Id, Org, ServiceUri];

    /// <summary>Each setting's column, with its key in wire terms.</summary>
    public static IReadOnlyList<(string Column, string Key)> Settings { get; } =
    [
        (Region, Arraylake.ExtraConfig.RegionName),
        (EndpointUrl, Arraylake.ExtraConfig.EndpointUrl),
        (UseSsl, Arraylake.ExtraConfig.UseSsl),
        (ForcePathStyle, Arraylake.ExtraConfig.ForcePathStyle),
    ];

    // The normalized name -> the column.
    private static readonly Dictionary<string, string> Known = new(
        new[]
        {
            Nickname, Id, Org, ServiceUri, Platform, Name, Prefix, Uri, Region, EndpointUrl, UseSsl, ForcePathStyle,
            ExtraConfig, Auth, AuthMethod, IsDefault, SetDefault, Created, Updated, CreatedBy, IsManaged,
            AdditionalProperties, Health,
        }.Select(column => KeyValuePair.Create(NearNames.Normalize(column), column)), StringComparer.Ordinal)
    {
        ["bucketnickname"] = Nickname,
        ["bucketconfignickname"] = Nickname,
        ["bucketname"] = Name,
        ["regionname"] = Region,
        ["authconfig"] = Auth,
        ["default"] = IsDefault,
        ["emmanaged"] = IsManaged,
    };

    private static readonly HashSet<string> AuthFields =
    [
        .. BucketAuth.FieldNames.Select(NearNames.Normalize),
        "accountid", "rolename", "rolearn", "externalid", "gcpserviceaccount", "serviceaccount", "method",
    ];

    private static readonly string[] Likely =
        [Region, EndpointUrl, UseSsl, ForcePathStyle, ExtraConfig, AuthMethod, "AuthConfig", Platform];

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "region", "endpoint", "ssl", "tls", "auth", "authentication", "credential", "credentials", "secret", "password",
        "token", "hmac", "anonymous", "arn", "role", "sas",
    };

    /// <summary>The column for a name; null if it is unknown.</summary>
    public static string? Of(string name) => Known.GetValueOrDefault(NearNames.Normalize(name));

    /// <summary>Whether a cell of the column may contain keys, so that errors must not repeat it.</summary>
    public static bool MayHoldSecrets(string column) => column is Auth or AuthMethod or ExtraConfig;

    /// <summary>Whether an unknown column looks like a setting or an auth, which must not be lost.</summary>
    public static bool IsSuspicious(string name) =>
        AuthFields.Contains(NearNames.Normalize(name))
        || ExtraConfigKey.Suggest(name) is not null
        || ExtraConfigKey.IsKnown(name)
        || IsCredential(name)
        || Near(name) is not null
        || WordsOf(name).Any(Words.Contains);

    /// <summary>A sentence about the probable meaning; empty if unknown.</summary>
    public static string Hint(string name) =>
        AuthFields.Contains(NearNames.Normalize(name)) || IsCredential(name)
            ? " Put the fields of an auth in the column Auth: a hashtable, an object or JSON with the key 'method'."
        : ExtraConfigKey.IsKnown(name) ? $" Put the setting in the column ExtraConfig: '{name}=…'."
        : Settings.FirstOrDefault(setting => setting.Key == ExtraConfigKey.Suggest(name)).Column is { } setting
            ? $" Did you mean '{setting}'?"
        : Near(name) is { } near ? $" Did you mean '{near}'?"
        : "";

    // A column named 'key' is the key of a table, not a credential.
    private static bool IsCredential(string name) =>
        NearNames.Normalize(name) is not ("key" or "keyid") && SettingSecrets.IsCredential(name);

    private static string? Near(string name) =>
        name.Length >= 5 && NearNames.Find(name, Likely) is [var nearest, ..] ? nearest : null;

    // StorageRegion, storage_region and "storage region" have the same two words.
    private static IEnumerable<string> WordsOf(string name)
    {
        var start = 0;
        for (var at = 1; at <= name.Length; at++)
        {
            if (at == name.Length || !char.IsLetterOrDigit(name[at])
                || (char.IsUpper(name[at]) && !char.IsUpper(name[at - 1])))
            {
                yield return name[start..at].Trim('_', '-', ' ', '.');
                start = at;
            }
        }
    }
}
