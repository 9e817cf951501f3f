namespace Arraylake;

/// <summary>
/// Checks a config for values that are allowed but probably do not work: settings that contradict each other, are
/// misspelled, or cause problems in clients of repos (contract 3.3, 5). They are never refused.
/// </summary>
public static class BucketConfigLints
{
    private const int AccountIdLength = 12;
    private const string DirectoryBucket = "--x-s3";

    /// <summary>All that catches the eye.</summary>
    /// <param name="config">The config as it is, or as it is to be.</param>
    public static IReadOnlyList<BucketConfigLint> Check(NewBucketConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return
        [
            .. Names(config.ExtraConfig),
            .. RegionLints.Check(config),
            .. EndpointLints.Check(config),
            .. Bucket(config),
            .. Account(config.Auth),
            .. ClientLints.Check(config.Auth),
            .. InvisibleLints.Check(config),
        ];
    }

    /// <summary>Checks a nickname.</summary>
    /// <param name="nickname">The new nickname.</param>
    public static IReadOnlyList<BucketConfigLint> CheckNickname(string nickname)
    {
        ArgumentNullException.ThrowIfNull(nickname);
        return [.. InvisibleLints.Of("nickname", "the nickname", nickname)];
    }

    private static IEnumerable<BucketConfigLint> Names(ExtraConfig settings)
    {
        foreach (var (key, value) in settings)
        {
            if (value is not null && ExtraConfigKey.Suggest(key) is { } meant)
            {
                yield return BucketConfigLint.Of($"'{key}' is not a known setting. Did you mean '{meant}'?", key);
            }
        }
    }

    private static IEnumerable<BucketConfigLint> Bucket(NewBucketConfig config)
    {
        if (Platforms.SchemeOf(config.Platform) == "s3"
            && config.Name.EndsWith(DirectoryBucket, StringComparison.Ordinal))
        {
            yield return new BucketConfigLint(
                ["name"],
                $"'{config.Name}' is named like a directory bucket (S3 Express One Zone). Those have endpoints and "
                + "sessions of their own, which clients of repos do not use. A general purpose bucket works.");
        }
    }

    private static IEnumerable<BucketConfigLint> Account(BucketAuth? auth)
    {
        if (auth is not AwsCustomerManagedRoleAuth { ExternalCustomerId: { } account }
            || (account.Length == AccountIdLength && account.All(char.IsAsciiDigit)))
        {
            yield break;
        }
        var digits = account.Replace("-", "", StringComparison.Ordinal);
        var likely = !digits.All(char.IsAsciiDigit) || digits.Length is < 9 or > AccountIdLength ? ""
            : digits.Length == AccountIdLength ? $" Did you mean '{digits}'?"
            : $" Numbers lose their leading zeros: did you mean '{digits.PadLeft(AccountIdLength, '0')}', as "
                + "text?";
        yield return new BucketConfigLint(
            [$"auth_config.{BucketAuthFields.ExternalCustomerId}"],
            $"An AWS account id has {AccountIdLength} digits, unlike '{account}'.{likely}");
    }
}
