using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell;

/// <summary>The connection of each runspace; it goes when the runspace goes.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = [];

    /// <summary>The connection that Connect-Arraylake made in this runspace.</summary>
    public static ArraylakeConnection? Connected
    {
        get => Current.Connected;
        set => (Current.Connected, Current.IsRefused) = (value, false);
    }

    /// <summary>
    /// Whether connecting failed. The commands that follow were meant for that service: they must use neither the
    /// environment nor the previous connection.
    /// </summary>
    public static bool IsRefused => Current.IsRefused;

    /// <summary>The connection without Connect-Arraylake.</summary>
    public static FoundConnection? Found
    {
        get => Current.Found;
        set => Current.Found = value;
    }

    /// <summary>Ends the connection until there is another one, or <c>Disconnect-Arraylake</c> was run.</summary>
    public static void Refuse() => (Current.Connected, Current.IsRefused) = (null, true);

    /// <summary>Whether another runspace of this process is connected.</summary>
    public static bool IsOtherConnected =>
        Slots.Any(slot => slot.Key != Runspace.DefaultRunspace && slot.Value.Connected is not null
            && slot.Key.RunspaceStateInfo.State == RunspaceState.Opened);

    private static Slot Current => Slots.GetOrCreateValue(Runspace.DefaultRunspace);

    private sealed class Slot
    {
        public ArraylakeConnection? Connected { get; set; }

        public bool IsRefused { get; set; }

        public FoundConnection? Found { get; set; }
    }
}
