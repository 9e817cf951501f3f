namespace Arraylake;

/// <summary>Something in a config that is allowed, and that will hardly work as it stands.</summary>
/// <param name="Fields">
/// The fields that it is about, in wire terms: <c>name</c>, <c>extra_config.region_name</c>.
/// </param>
/// <param name="Message">What is wrong with it, in whole sentences.</param>
public sealed record BucketConfigLint(IReadOnlyList<string> Fields, string Message)
{
    /// <summary>The setting that is likely to help, in wire terms; null where none is known.</summary>
    public string? LikelySetting { get; init; }

    /// <summary>The likely value of <see cref="LikelySetting"/>.</summary>
    public object? LikelyValue { get; init; }

    /// <summary>Whether it is only good to know, rather than likely a mistake.</summary>
    public bool IsNote { get; init; }

    /// <summary>A lint about settings.</summary>
    internal static BucketConfigLint Of(string message, params string[] settings) =>
        new([.. settings.Select(SettingPath)], message);

    /// <summary>The field of a setting.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static string SettingPath(string key) => $"extra_config.{key}";
}
