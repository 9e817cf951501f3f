using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace Arraylake.PowerShell;

/// <summary>The connection of each runspace; it goes when the runspace goes.</summary>
internal static class RunspaceConnections
{
    private static readonly ConditionalWeakTable<Runspace, Slot> Slots = [];

    /// <summary>What Connect-Arraylake made in this runspace.</summary>
    public static ArraylakeConnection? Connected
    {
        get => Current.Connected;
        set => Current.Connected = value;
    }

    /// <summary>What stands there without Connect-Arraylake.</summary>
    public static FoundConnection? Found
    {
        get => Current.Found;
        set => Current.Found = value;
    }

    private static Slot Current => Slots.GetOrCreateValue(Runspace.DefaultRunspace);

    private sealed class Slot
    {
        public ArraylakeConnection? Connected { get; set; }

        public FoundConnection? Found { get; set; }
    }
}
