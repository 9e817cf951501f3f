using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>The last output of an emulator, and the reason in it why the emulator does not listen.</summary>
internal sealed class EmulatorOutput
{
    private const int KeptLines = 40;

    private readonly Queue<string> _lines = [];

    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }

    public CommandException EndedEarly()
    {
        var lines = Lines();
        var text = string.Join(' ', lines);
        // Errors of .NET's host, before any code of the emulator runs.
        if (text.Contains("You must install", StringComparison.Ordinal)
            && text.Contains(".NET", StringComparison.Ordinal))
        {
            return new CommandException(
                ErrorIds.EmulatorRuntimeMissing,
                $"The ASP.NET Core runtime that the emulator needs is not on this machine. .NET says: {text}");
        }
        // Only that line: a host's log may hold a stack trace as well.
        if (lines.LastOrDefault(line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase))
            is { } busy)
        {
            return new CommandException(
                ErrorIds.EmulatorPortBusy, $"The emulator cannot listen where it was told to. It says: {busy}");
        }
        return new CommandException(
            ErrorIds.EmulatorFailed,
            text.Length > 0
                ? $"The emulator ended before it listened. It says: {text}"
                : "The emulator ended before it listened, and said nothing.");
    }

    public CommandException NotInTime(TimeSpan limit) => new(
        ErrorIds.EmulatorTimeout,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The emulator did not listen within {limit.TotalSeconds:0} s, and was stopped. ")
        + (Lines() is { Count: > 0 } lines ? $"It says: {string.Join(' ', lines)}" : "It said nothing."));

    private List<string> Lines()
    {
        lock (_lines)
        {
            return [.. _lines.Select(line => line.Trim()).Where(line => line.Length > 0)];
        }
    }
}
