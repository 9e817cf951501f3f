namespace Arraylake.PowerShell;

/// <summary>Whether a removal deletes, asks first, or only shows what it would do.</summary>
internal enum RemovalMode
{
    /// <summary>Show what would be done.</summary>
    WhatIf,

    /// <summary>Ask first.</summary>
    Ask,

    /// <summary>Delete.</summary>
    Remove,
}
