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

    /// <summary>A value as text.</summary>
    public static string? Shown(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        _ => value.ToString(),
    };
}
