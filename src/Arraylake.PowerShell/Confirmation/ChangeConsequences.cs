namespace Arraylake.PowerShell;

/// <summary>
/// The consequences of changing more than the nickname of a BucketConfig, for the question and for -WhatIf.
/// </summary>
internal static class ChangeConsequences
{
    /// <summary>
    /// A remark in parentheses, or empty. Nothing is read unless it is shown: then once for each organization and
    /// pipeline.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="target">The config.</param>
    /// <param name="patch">The change.</param>
    /// <param name="isForced">Whether -Force is given.</param>
    public static async Task<string> RemarkAsync(
        ServiceContext context, BucketConfigTarget target, BucketConfigPatch patch, bool isForced)
    {
        // While something uses a config, the service refuses every change but that of the nickname (contract 5).
        if (patch with { Nickname = null } == new BucketConfigPatch() || !IsShown(context.Output, isForced))
        {
            return "";
        }
        var dependents = await context.Dependents.DescribeAsync(await context.Configs.FetchAsync(target));
        return DependentText.InParentheses(dependents.Remarks(consequence: ""));
    }

    private static bool IsShown(CommandOutput output, bool isForced) =>
        output.IsWhatIf
        || (output.Preferences.Confirm ?? (!isForced && DoesPrompt(output.Preferences.ConfirmPreference)));

    // ShouldProcess asks for a change of medium impact.
    private static bool DoesPrompt(object? preference) =>
        Enum.TryParse<ConfirmImpact>($"{preference}", ignoreCase: true, out var impact)
        && impact is ConfirmImpact.Low or ConfirmImpact.Medium;
}
