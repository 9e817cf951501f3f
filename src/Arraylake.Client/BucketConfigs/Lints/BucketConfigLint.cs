namespace Arraylake;

/// <summary>Something in a config that is allowed but probably does not work.</summary>
/// <param name="Fields">
/// The affected fields in wire terms: <c>name</c>, <c>extra_config.region_name</c>.
/// </param>
/// <param name="Message">The problem, in sentences.</param>
public sealed record BucketConfigLint(IReadOnlyList<string> Fields, string Message)
{
    /// <summary>The setting that probably fixes it, in wire terms; null if unknown.</summary>
    public string? LikelySetting { get; init; }

    /// <summary>The likely value of <see cref="LikelySetting"/>.</summary>
    public object? LikelyValue { get; init; }

    /// <summary>Whether it is only a note, rather than a probable mistake.</summary>
    public bool IsNote { get; init; }

    /// <summary>Creates a lint about settings.</summary>
    internal static BucketConfigLint Of(string message, params string[] settings) =>
        new([.. settings.Select(SettingPath)], message);

    /// <summary>The field path of a setting.</summary>
    /// <param name="key">A key of extra_config.</param>
    public static string SettingPath(string key) => $"extra_config.{key}";
}
