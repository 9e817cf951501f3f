namespace Arraylake;

/// <summary>Compares a requested config with the actual one, field by field.</summary>
public sealed class BucketConfigComparison
{
    private readonly List<string> _differences = [];
    private readonly List<string> _masked = [];

    private BucketConfigComparison()
    {
    }

    /// <summary>The differences, each with both values unless they are secrets.</summary>
    public IReadOnlyList<string> Differences => _differences;

    /// <summary>The fields, in wire terms, that cannot be compared because the service masks them.</summary>
    public IReadOnlyList<string> MaskedFields => _masked;

    /// <summary>Compares a new config.</summary>
    /// <param name="asked">The requested config.</param>
    /// <param name="found">The actual config.</param>
    public static BucketConfigComparison Of(NewBucketConfig asked, BucketConfig found)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return Of(
            new BucketConfigPatch
            {
                Nickname = asked.Nickname,
                Platform = asked.Platform,
                Name = asked.Name,
                Prefix = asked.Prefix,
                ExtraConfig = asked.ExtraConfig,
                Auth = asked.Auth,
            },
            found);
    }

    /// <summary>Compares the fields that a change sets.</summary>
    /// <param name="asked">The change.</param>
    /// <param name="found">The actual config.</param>
    /// <param name="before">The config before: its settings that were not requested must be gone.</param>
    public static BucketConfigComparison Of(BucketConfigPatch asked, BucketConfig found, BucketConfig? before = null)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(found);
        var comparison = new BucketConfigComparison();
        comparison.Add("the nickname", asked.Nickname, found.Nickname);
        comparison.Add("the platform", asked.Platform, found.Platform);
        comparison.Add("the bucket", asked.Name, found.Name);
        comparison.Add("the prefix", asked.Prefix, found.Prefix);
        comparison.Add(asked.ExtraConfig, found.ExtraConfig, before?.ExtraConfig);
        comparison.Add(asked.Auth, found);
        return comparison;
    }

    private void Add(string field, string? asked, string? found)
    {
        if (asked is not null && !string.Equals(asked, found, StringComparison.Ordinal))
        {
            _differences.Add($"{field} is '{found}', not '{asked}'");
        }
    }

    private void Add(ExtraConfig? asked, ExtraConfig found, ExtraConfig? before)
    {
        if (asked is not null)
        {
            _differences.AddRange(asked.KeysThatDiffer(found)
                .Where(key => asked.ContainsKey(key) || before?.ContainsKey(key) == true || !IsNone(key, found[key]))
                .Select(key => $"{key} is {Show(found, key)}, not {Show(asked, key)}"));
        }
    }

    // The service adds some settings without meaning: "region_name": "", "anonymous": false (contract 3.6).
    internal static bool IsNone(string key, object? value) =>
        value is null or "" || (value is false && !ExtraConfigKey.IsKnown(key));

    private void Add(BucketAuth? asked, BucketConfig found)
    {
        if (asked is null)
        {
            return;
        }
        // An answer may omit an anonymous auth (contract 3.6).
        if (found.Auth is null && asked is AnonymousAuth { StorageAccount: null or "" })
        {
            return;
        }
        // By type, not by name: the AWS role has a legacy name (contract 3.4).
        if (found.Auth is null || asked.GetType() != found.Auth.GetType())
        {
            _differences.Add($"the auth method is '{found.AuthMethod}', not '{asked.Method}'");
            return;
        }
        foreach (var (field, mine, other) in asked.PairWith(found.Auth))
        {
            if (mine is not SecretText secret)
            {
                Add(field, mine?.ToString(), other?.ToString());
            }
            else if (other is not SecretText { HasValue: true } known)
            {
                _masked.Add(field);
            }
            else if (!string.Equals(secret.Reveal(), known.Reveal(), StringComparison.Ordinal))
            {
                _differences.Add($"{field} is different");
            }
        }
    }

    private static string Show(ExtraConfig settings, string key) =>
        settings.GetValueOrDefault(key) is { } value ? $"'{value}'" : "absent";
}
