using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// The decision before something is deleted for good. ShouldProcess alone will not do: its default answer is Yes, so
/// one blank line on standard input would delete.
/// </summary>
internal sealed class RemovalQuestion(PSCmdlet command)
{
    private const string Caption = "Remove for good?";

    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>WhatIf first, whatever else is given; then -Confirm; then -Force; then the preference.</summary>
    public static RemovalMode Decide(bool whatIf, bool? confirm, bool force, object? confirmPreference) =>
        whatIf ? RemovalMode.WhatIf
        : confirm == true ? RemovalMode.Ask
        : force || confirm == false || IsNone(confirmPreference) ? RemovalMode.Remove
        : RemovalMode.Ask;

    /// <summary>Whether one answer was given for this and all that follow.</summary>
    public bool IsAnsweredForAll => _yesToAll || _noToAll;

    /// <summary>Asks, with No as the default answer.</summary>
    /// <param name="target">The config.</param>
    /// <param name="consequences">What follows; null where it is not asked any more.</param>
    /// <param name="isConfirmGiven">Whether it is -Confirm that asks.</param>
    /// <exception cref="CommandException">Nobody is there to answer.</exception>
    public bool Ask(BucketConfigTarget target, RemovalConsequences? consequences, bool isConfirmGiven)
    {
        var question = $"Remove the {target}?{consequences} This cannot be undone: a removed BucketConfig never comes "
            + "back. The bucket and its objects stay as they are.";
        try
        {
            return command.ShouldContinue(
                PrintableText.Escape(question), Caption, hasSecurityImpact: true, ref _yesToAll, ref _noToAll);
        }
        catch (Exception unable) when (unable is not PipelineStoppedException)
        {
            var (why, action) = isConfirmGiven
                ? ("-Confirm asks first", "Use -Confirm:$false in place of -Confirm")
                : ("it takes a confirmation or -Force", "Add -Force");
            throw new CommandException(
                ErrorIds.ConfirmationRequired,
                $"{target} was not removed: {why}, and nobody can be asked here.",
                unable)
            {
                Action = $"{action} to remove without a question, or run the command where somebody can answer.",
            };
        }
    }

    private static bool IsNone(object? confirmPreference) =>
        string.Equals(confirmPreference?.ToString(), nameof(ConfirmImpact.None), StringComparison.OrdinalIgnoreCase);
}
