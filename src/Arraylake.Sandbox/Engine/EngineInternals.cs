using System.Globalization;
using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace Arraylake.Sandbox;

/// <summary>
/// The engine holds the whole formatter, but not the commands over it, and hides what those commands would set. All
/// that is reached by reflection is on this page.
/// </summary>
internal static class EngineInternals
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Lets a command derived from the engine's formatting commands run the engine's formatter.</summary>
    /// <param name="command">The command.</param>
    /// <param name="shape">Table or List.</param>
    public static void UseFormatter(FrontEndCommandBase command, string shape) => SetImplementation(
        command, Create("InnerFormatShapeCommand", Enum.Parse(Find("FormatShape"), shape)));

    /// <summary>Lets a command write what it is given, formatted, to a writer.</summary>
    public static void UseOutput(FrontEndCommandBase command, TextWriter writer, int width)
    {
        var manager = Create("OutputManagerInner");
        var lines = Create("TextWriterLineOutput", writer, width);
        manager.GetType().GetProperty("LineOutput", Hidden)!.SetValue(manager, lines);
        SetImplementation(command, manager);
    }

    /// <summary>Makes Out-Default show an object as an error, as it does with those of the error stream.</summary>
    public static PSObject AsError(ErrorRecord error)
    {
        var shown = PSObject.AsPSObject(error);
        var stream = typeof(PSObject).GetProperty("WriteStream", Hidden)!;
        stream.SetValue(shown, Enum.Parse(stream.PropertyType, "Error"));
        return shown;
    }

    private static void SetImplementation(FrontEndCommandBase command, object implementation) =>
        typeof(FrontEndCommandBase).GetField("implementation", Hidden)!.SetValue(command, implementation);

    private static object Create(string type, params object[] arguments) =>
        Activator.CreateInstance(Find(type), Hidden, binder: null, arguments, CultureInfo.InvariantCulture)!;

    private static Type Find(string type)
    {
        var known = typeof(FrontEndCommandBase);
        return known.Assembly.GetType($"{known.Namespace}.{type}", throwOnError: true)!;
    }
}
