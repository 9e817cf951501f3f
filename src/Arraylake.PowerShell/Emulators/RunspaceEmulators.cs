using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell;

/// <summary>The emulators that each runspace has started; they go when the runspace goes.</summary>
internal static class RunspaceEmulators
{
    private static readonly ConditionalWeakTable<Runspace, List<ArraylakeEmulator>> Started = [];

    /// <summary>Those of this runspace, oldest first.</summary>
    public static IReadOnlyList<ArraylakeEmulator> Current =>
        Started.TryGetValue(Runspace.DefaultRunspace, out var emulators) ? [.. emulators] : [];

    /// <summary>
    /// The page on which a login can be approved, with the secret that only the starter of an emulator is told; the
    /// page as it is where no emulator of this runspace is asked.
    /// </summary>
    public static async Task<Uri> ApprovalPageAsync(
        IReadOnlyList<ArraylakeEmulator> emulators, Uri page, CancellationToken cancellationToken)
    {
        var emulator = emulators.FirstOrDefault(
            emulator => emulator.IsRunning && new Uri(emulator.Url).IsBaseOf(page));
        return emulator is null
            ? page
            : await emulator.Process.ApprovalPageAsync(page, cancellationToken).ConfigureAwait(false) ?? page;
    }

    public static void Add(ArraylakeEmulator emulator) =>
        Started.GetValue(Runspace.DefaultRunspace, StopWithIt).Add(emulator);

    public static void Remove(ArraylakeEmulator emulator)
    {
        if (Started.TryGetValue(Runspace.DefaultRunspace, out var emulators))
        {
            emulators.Remove(emulator);
        }
    }

    private static List<ArraylakeEmulator> StopWithIt(Runspace runspace)
    {
        var emulators = new List<ArraylakeEmulator>();
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
            {
                emulators.ForEach(emulator =>
                {
                    emulator.Process.Dispose();
                    EmulatorEnvironment.Restore(emulator);
                });
            }
        };
        return emulators;
    }
}
