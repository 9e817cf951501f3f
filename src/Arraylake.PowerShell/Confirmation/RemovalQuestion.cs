namespace Arraylake.PowerShell;

/// <summary>
/// The decision before something is deleted for good. ShouldProcess is not enough: its default answer is Yes, so one
/// blank line on standard input would delete.
/// </summary>
internal sealed class RemovalQuestion
{
    private const string Caption = "Remove for good?";

    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>WhatIf first, whatever else is given; then -Confirm; then -Force; then the preference.</summary>
    public static RemovalMode Decide(CommandPreferences preferences, bool force) =>
        preferences.IsWhatIf ? RemovalMode.WhatIf
        : preferences.Confirm == true ? RemovalMode.Ask
        : force || preferences.Confirm == false || IsNone(preferences.ConfirmPreference) ? RemovalMode.Remove
        : RemovalMode.Ask;

    /// <summary>Whether one answer was given for this and all that follow.</summary>
    public bool IsAnsweredForAll => _yesToAll || _noToAll;

    /// <summary>Asks, with No as the default answer.</summary>
    /// <param name="streams">PowerShell.</param>
    /// <param name="target">The config.</param>
    /// <param name="consequences">The consequences; null once one answer was given for all.</param>
    /// <exception cref="CommandException">The host cannot ask.</exception>
    public bool Ask(CommandStreams streams, BucketConfigTarget target, RemovalConsequences? consequences) => Ask(
        streams,
        $"{target}",
        $"{consequences}Remove {target.Label} from organization '{target.Org}'? This cannot be undone. "
            + "The bucket and its objects are not affected.",
        Caption);

    /// <summary>Asks, with No as the default answer.</summary>
    /// <param name="streams">PowerShell.</param>
    /// <param name="target">The thing to remove, for the error.</param>
    /// <param name="question">The question.</param>
    /// <param name="caption">The line above it.</param>
    /// <exception cref="CommandException">The host cannot ask.</exception>
    public bool Ask(CommandStreams streams, string target, string question, string caption = "Remove?")
    {
        try
        {
            return streams.ShouldContinue(question, caption, ref _yesToAll, ref _noToAll);
        }
        catch (Exception ex) when (ex is not PipelineStoppedException)
        {
            var (why, action) = streams.Preferences.Confirm == true
                ? ("-Confirm asks first", "Use -Confirm:$false in place of -Confirm")
                : ("it needs a confirmation or -Force", "Add -Force");
            throw new CommandException(
                ErrorIds.ConfirmationRequired,
                $"{char.ToUpperInvariant(target[0])}{target[1..]} was not removed: {why}, and nobody can be asked "
                    + "here.",
                ex)
            {
                Action = $"{action} to remove without a question, or run the command where somebody can answer.",
            };
        }
    }

    private static bool IsNone(object? confirmPreference) =>
        string.Equals(confirmPreference?.ToString(), nameof(ConfirmImpact.None), StringComparison.OrdinalIgnoreCase);
}
