namespace Arraylake;

/// <summary>The fields of a BucketConfig in wire terms (contract 3.2), as rules, lints and errors name them.</summary>
public static class BucketConfigFields
{
    /// <summary>The nickname.</summary>
    public const string Nickname = "nickname";

    /// <summary>The platform.</summary>
    public const string Platform = "platform";

    /// <summary>The bucket or container.</summary>
    public const string Name = "name";

    /// <summary>The key prefix.</summary>
    public const string Prefix = "prefix";

    /// <summary>The settings; <see cref="ExtraConfigKey.All"/> lists the known keys.</summary>
    public const string ExtraConfig = "extra_config";

    /// <summary>The auth; <see cref="BucketAuthFields"/> lists its fields.</summary>
    public const string AuthConfig = "auth_config";

    /// <summary>The URI that stands for platform, name and prefix. Ours, not the service's.</summary>
    public const string Uri = "uri";
}
