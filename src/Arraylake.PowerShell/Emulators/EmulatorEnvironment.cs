using Arraylake.Configuration;

namespace Arraylake.PowerShell;

/// <summary>
/// The environment variables of this process that lead the programs it starts to an emulator. Thread-safe: runspaces
/// share the environment.
/// </summary>
internal static class EmulatorEnvironment
{
    private static readonly List<Entry> Entries = [];

    /// <summary>The variables, in the order of their importance.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        SettingKey.VariableOf(SettingKey.ServiceUri),
        SettingKey.VariableOf(SettingKey.Token),
        ArraylakeSettings.OrgVariable,
    ];

    /// <summary>Sets the variables for an emulator.</summary>
    public static void Set(ArraylakeEmulator emulator, string token)
    {
        lock (Entries)
        {
            foreach (var (name, value) in Names.Zip([emulator.Url, token, emulator.Orgs[0]]))
            {
                Entries.Add(new Entry(emulator, name, value) { Before = Environment.GetEnvironmentVariable(name) });
                Environment.SetEnvironmentVariable(name, value);
            }
        }
    }

    /// <summary>
    /// Gives the variables of an emulator the values that they had before; one that was changed since stays as it is.
    /// </summary>
    public static void Restore(ArraylakeEmulator emulator)
    {
        lock (Entries)
        {
            foreach (var entry in Entries.FindAll(entry => entry.Emulator == emulator))
            {
                var later = Entries.Skip(Entries.IndexOf(entry) + 1).FirstOrDefault(later => later.Name == entry.Name);
                Entries.Remove(entry);
                var current = later is null ? Environment.GetEnvironmentVariable(entry.Name) : later.Before;
                if (current != entry.Value)
                {
                    continue;
                }
                if (later is null)
                {
                    Environment.SetEnvironmentVariable(entry.Name, entry.Before);
                }
                else
                {
                    // A later emulator must not bring back the values of one that is gone.
                    later.Before = entry.Before;
                }
            }
        }
    }

    private sealed class Entry(ArraylakeEmulator emulator, string name, string value)
    {
        public ArraylakeEmulator Emulator => emulator;

        public string Name => name;

        public string Value => value;

        /// <summary>The value to restore; null for none.</summary>
        public string? Before { get; set; }
    }
}
