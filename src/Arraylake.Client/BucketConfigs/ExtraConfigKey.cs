namespace Arraylake;

/// <summary>
/// A key of extra_config that clients of repos understand (contract 3.3). The service accepts any other key too.
/// </summary>
/// <param name="Name">The key in wire terms, such as <c>region_name</c>.</param>
/// <param name="Description">Its purpose, in a few words.</param>
public sealed record ExtraConfigKey(string Name, string Description)
{
    /// <summary>Whether the value is a boolean; all others are strings.</summary>
    public bool IsBoolean { get; init; }

    // Normalized names of this setting in AWS, boto3, fsspec, obstore and others, and our own parameters.
    private string[] Aliases { get; init; } = [];

    /// <summary>The known keys in alphabetical order: the one list that rules, completion and lints use.</summary>
    public static IReadOnlyList<ExtraConfigKey> All { get; } =
    [
        new(ExtraConfig.EndpointUrl, "The address of an S3-compatible service")
        {
            Aliases =
            [
                "endpoint", "endpointuri", "awsendpoint", "awsendpointurl", "s3endpoint", "serviceurl",
            ],
        },
        new(ExtraConfig.ForcePathStyle, "true or false; the default is the opposite of use_ssl")
        {
            IsBoolean = true,
            Aliases = ["pathstyle", "usepathstyle", "addressingstyle", "s3forcepathstyle"],
        },
        new(ExtraConfig.RegionName, "The region; required on AWS")
        {
            Aliases = ["region", "awsregion", "defaultregion", "awsdefaultregion"],
        },
        new("unsafe_use_conditional_create", "false for a store without If-None-Match; commits may then collide")
        {
            IsBoolean = true,
        },
        new("unsafe_use_conditional_update", "false for a store without If-Match; commits may then collide")
        {
            IsBoolean = true,
        },
        new(ExtraConfig.UseSsl, "true or false; the default is true")
        {
            IsBoolean = true,
            Aliases = ["ssl", "tls", "usetls", "usehttps", "https"],
        },
    ];

    private static readonly string[] AllNames = [.. All.Select(key => key.Name)];

    /// <summary>The names of all known keys.</summary>
    public static IReadOnlyList<string> Names => AllNames;

    /// <summary>Whether a key is known; the case matters.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static bool IsKnown(string key)
    {
        // For every setting of every config in a list; names that were read are mostly the same instances.
        foreach (var name in AllNames)
        {
            if (name == key)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Finds a known key; null if it is unknown. The case matters.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static ExtraConfigKey? Find(string key) =>
        Array.IndexOf(AllNames, key) is var at and >= 0 ? All[at] : null;

    /// <summary>The known key that was probably meant by an unknown one; null if none is similar.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static string? Suggest(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (IsKnown(key))
        {
            return null;
        }
        var normalized = NearNames.Normalize(key);
        return All.FirstOrDefault(known =>
                known.Aliases.Contains(normalized) || NearNames.Normalize(known.Name) == normalized)?.Name
            ?? (NearNames.Find(key, AllNames) is [var nearest, ..] ? nearest : null);
    }

    /// <summary>A question about the key that was given in place of a missing one; empty if there is none.</summary>
    internal static string HintFor(string missing, ExtraConfig settings) =>
        settings.Keys.FirstOrDefault(key => Suggest(key) == missing) is { } key
            ? $" Did you mean {missing} by '{key}'?"
            : "";
}
