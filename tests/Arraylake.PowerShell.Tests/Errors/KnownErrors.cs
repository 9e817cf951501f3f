using System.Reflection;

namespace Arraylake.PowerShell.Tests;

/// <summary>The errors that the built module knows, by their ids.</summary>
internal static class KnownErrors
{
    private static readonly Assembly Module = Find();

    /// <summary>All ids that there are.</summary>
    public static IReadOnlyList<string> Ids { get; } =
    [
        .. Module.GetType("Arraylake.PowerShell.ErrorIds", throwOnError: true)!
            .GetFields().Select(field => (string)field.GetRawConstantValue()!),
    ];

    public static IReadOnlyDictionary<string, (ErrorCategory Category, string Action)> Records { get; } =
        (IReadOnlyDictionary<string, (ErrorCategory, string)>)Table("Known");

    public static IReadOnlyCollection<string> Terminating { get; } = (IReadOnlyCollection<string>)Table("Terminating");

    private static object Table(string name) => Module
        .GetType("Arraylake.PowerShell.ErrorRecords", throwOnError: true)!
        .GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;

    private static Assembly Find()
    {
        using var session = new ModuleSession();
        return ExportedCommands.Get(session, "Get-ArraylakeConnection").ImplementingType.Assembly;
    }
}
