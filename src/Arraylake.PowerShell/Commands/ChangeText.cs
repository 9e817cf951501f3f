using System.Collections;

namespace Arraylake.PowerShell;

/// <summary>Describes the change of one value.</summary>
internal static class ChangeText
{
    /// <summary>The change, such as <c>Region 'us-east-1' -> 'us-west-2'</c>.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="before">The old value: null if it is not known, or empty if there is none.</param>
    /// <param name="after">The new value; null if there is none.</param>
    public static string Of(string name, string? before, string? after)
    {
        var becomes = after is null ? "(none)" : $"'{after}'";
        return before switch
        {
            null => $"{name} -> {becomes}",
            "" => $"{name} (none) -> {becomes}",
            _ => $"{name} '{before}' -> {becomes}",
        };
    }

    /// <summary>The change of several values: those of a new or removed config, or the old and the new ones.</summary>
    /// <param name="before">The old values; null if there were none, or they are not known.</param>
    /// <param name="after">The new values; null if there are none.</param>
    public static string Of(IDictionary? before, IDictionary? after)
    {
        var values = before ?? after;
        // A whole config.
        var isWhole = (before is null || after is null) && values?.Contains(ConfigValues.Uri) == true;
        return string.Join(", ", values?.Keys.Cast<object>().Select(key => isWhole
            ? $"{key} '{Shown(values[key])}'"
            : Of($"{key}", before is null ? null : Shown(before[key]) ?? "", Shown(after?[key]))) ?? []);
    }

    /// <summary>A value as text.</summary>
    public static string? Shown(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        _ => value.ToString(),
    };
}
