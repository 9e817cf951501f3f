namespace Arraylake.PowerShell;

/// <summary>Whether a command that cannot be undone deletes, asks, or only says what it would do.</summary>
internal enum RemovalMode
{
    /// <summary>Say what would be done.</summary>
    WhatIf,

    /// <summary>Ask first.</summary>
    Ask,

    /// <summary>Do it.</summary>
    Remove,
}
