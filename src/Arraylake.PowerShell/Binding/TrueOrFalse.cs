namespace Arraylake.PowerShell;

/// <summary>
/// True or false, for a parameter that may also be not given. Where the value is missing, PowerShell names the
/// parameter's type, and this name says what to type.
/// </summary>
public sealed class TrueOrFalse
{
    internal TrueOrFalse(bool? value) => Value = value;

    /// <summary>Which of them; null for a blank text, which is "not given" and no $null.</summary>
    public bool? Value { get; }

    /// <summary>As PowerShell prints it.</summary>
    public override string ToString() => Value?.ToString() ?? "";
}
