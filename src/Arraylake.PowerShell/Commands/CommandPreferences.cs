namespace Arraylake.PowerShell;

/// <summary>The common parameters of a command, and the preference variables where those are not given.</summary>
/// <param name="bound">The bound parameters.</param>
/// <param name="variable">Reads a variable of the session.</param>
internal sealed class CommandPreferences(IDictionary<string, object> bound, Func<string, object?> variable)
{
    private bool? _isDebug;
    private bool? _isErrorStop;

    public bool IsVerbose => IsShown("Verbose", "VerbosePreference");

    /// <summary>Whether debug lines are shown, as of the first time that a command asks.</summary>
    public bool IsDebug => _isDebug ??= IsShown("Debug", "DebugPreference");

    public bool IsWhatIf => Has("WhatIf") ? IsOn("WhatIf") : LanguagePrimitives.IsTrue(variable("WhatIfPreference"));

    /// <summary>-Confirm; null where it is not given.</summary>
    public bool? Confirm => Has("Confirm") ? IsOn("Confirm") : null;

    public object? ConfirmPreference => variable(nameof(ConfirmPreference));

    /// <summary>Whether an error ends the pipeline, as of the first error, as in PowerShell.</summary>
    public bool IsErrorStop =>
        _isErrorStop ??= ActionOf("ErrorAction", "ErrorActionPreference") == ActionPreference.Stop;

    public bool AreWarningsSilenced => IsSilenced("WarningAction", "WarningPreference");

    public bool IsProgressSilenced => IsSilenced("ProgressAction", "ProgressPreference");

    /// <summary>Whether PowerShell would stop at each warning and ask whether to continue.</summary>
    public bool DoWarningsPrompt => IsOn("Debug") && !Has("WarningAction");

    /// <summary>Whether PowerShell would stop at each verbose line and ask whether to continue.</summary>
    public bool DoVerboseLinesPrompt => IsOn("Debug") && !Has("Verbose");

    private bool IsShown(string parameter, string preference) => Has(parameter)
        ? IsOn(parameter)
        : Parse(variable(preference)) is { } action
            && action is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    private bool Has(string parameter) => bound.ContainsKey(parameter);

    private bool IsOn(string parameter) =>
        bound.TryGetValue(parameter, out var value) && LanguagePrimitives.IsTrue(value);

    private bool IsSilenced(string parameter, string preference) =>
        ActionOf(parameter, preference) is ActionPreference.SilentlyContinue or ActionPreference.Ignore;

    private ActionPreference? ActionOf(string parameter, string preference) =>
        Parse(bound.TryGetValue(parameter, out var value) ? value : variable(preference));

    // A variable of a function may hold text in any case, or a number.
    private static ActionPreference? Parse(object? value) =>
        Enum.TryParse<ActionPreference>(value?.ToString(), ignoreCase: true, out var action) ? action : null;
}
