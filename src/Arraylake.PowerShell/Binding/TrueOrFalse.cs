namespace Arraylake.PowerShell;

/// <summary>
/// True or false, for an optional parameter. If the value is missing, PowerShell's error contains the type's name,
/// which tells what to type.
/// </summary>
public sealed class TrueOrFalse
{
    internal TrueOrFalse(bool? value) => Value = value;

    /// <summary>The value; null for a blank text, which means "not specified" rather than $null.</summary>
    public bool? Value { get; }

    /// <summary>As PowerShell prints it.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}
