namespace Arraylake.PowerShell;

/// <summary>
/// Reads a file, compares it, and prepares the steps. Stops before the first change where one cannot be made.
/// </summary>
internal sealed record ImportPlanRequest(
    StorageFileInput Input,
    ImportOptions Options,
    ImportSecrets Secrets,
    RemovalQuestion Question,
    List<Import> Imports) : ServiceRequest(Input.ShownPath)
{
    public override bool NamesTarget => false;

    public override bool IsCounted => false;

    public override bool MustFinish => false;

    protected override async Task RunAsync(ServiceContext context)
    {
        var file = Input.Read();
        // One after the other, for two files of one organization, and for secrets and questions.
        await context.Output.Turn;
        var org = file.Organization;
        if (Imports.Find(import => import.Org == org) is { } other)
        {
            // With -Prune, each would remove what the other one names.
            other.Steps = [];
            throw file.OrganizationError(
                $"The file '{other.File}' is about the organization '{org}' too, so neither of them is applied.");
        }
        var import = new Import(org, Input.ShownPath);
        Imports.Add(import);
        Secrets.Comparable?.ResolveComparable(file);
        var plan = await PlanReader.ReadAsync(context, file, Options.Prune, Secrets.Comparable);
        LogUnnamed(context.Output, plan);
        var differences = plan.Differences.Where(IsWrite).ToList();
        ReportBlocked(context.Output, differences);
        var steps = ImportOrder.Of(
            differences.FindAll(static difference => !difference.IsBlocked), Options.UpdateSecret);
        if (steps.Count == 0)
        {
            context.Output.WriteVerbose($"Nothing to change in the organization '{org}'.");
        }
        Prepare(context, file, steps);
        foreach (var removal in steps.Where(static step => step.Action == BucketConfigAction.Remove))
        {
            removal.IsApproved = await AskAsync(context, removal.Difference.Current!);
        }
        import.Steps = steps;
    }

    private bool IsWrite(BucketConfigDifference difference) => difference.Action != BucketConfigAction.None
        || (Options.UpdateSecret && difference.SecretsNeeded(updateSecrets: true).Count > 0);

    private void LogUnnamed(CommandOutput output, BucketConfigPlan plan)
    {
        if (!Options.Prune && plan.Unnamed.Count > 0)
        {
            output.WriteVerbose(
                $"'{Input.ShownPath}' does not name {plan.Unnamed.Count} of the BucketConfigs of "
                + $"'{plan.Organization}', which stay: {string.Join(", ", plan.Unnamed)}.");
        }
    }

    private void ReportBlocked(CommandOutput output, List<BucketConfigDifference> differences)
    {
        var blocked = differences.FindAll(static difference => difference.IsBlocked);
        if (blocked.Count == 0)
        {
            return;
        }
        if (Options.SkipBlocked)
        {
            blocked.ForEach(
                difference => output.WriteWarning($"Skipped because it is blocked: {Describe(difference)}."));
            return;
        }
        var others = differences.Count - blocked.Count;
        throw new CommandException(
            ErrorIds.ImportBlocked,
            $"{blocked.Count} of {differences.Count} changes {(blocked.Count == 1 ? "is" : "are")} blocked, so nothing "
            + $"was changed. {string.Join(". ", blocked.Select(Describe))}.")
        {
            Action = $"Revert {(blocked.Count == 1 ? "that entry" : "those entries")} in '{Input.ShownPath}'"
                + (others == 0 ? "." : $", or use -SkipBlocked to apply the other {others}.")
                + " Get-ArraylakeRepo -BucketConfig lists the repos that use a config.",
        };
    }

    private static string Describe(BucketConfigDifference difference) =>
        $"{difference.Action} {difference.Nickname}"
        + (difference.Action == BucketConfigAction.Update ? $" ({string.Join(", ", difference.Changes)})" : "")
        + $": {difference.BlockedReason}";

    private void Prepare(ServiceContext context, BucketConfigFile file, IReadOnlyList<ImportStep> steps)
    {
        // Nothing is sent under -WhatIf, so that a preview needs no vault.
        if (!context.Output.IsWhatIf)
        {
            Secrets.Resolve(
                steps.SelectMany(step => step.Difference.SecretsNeeded(Options.UpdateSecret)), file.Organization);
        }
        List<BucketConfigFileError> errors = [];
        foreach (var step in steps)
        {
            try
            {
                step.Prepare(Secrets.Find, Options.UpdateSecret);
                if (!context.Output.IsWhatIf)
                {
                    errors.AddRange(step.Violations().Select(violation => ErrorOf(step, violation.ToString())));
                }
            }
            catch (ArraylakeInvalidException ex)
            {
                errors.Add(ErrorOf(step, ex.Message));
            }
        }
        if (errors.Count > 0)
        {
            throw new BucketConfigFileException(Input.ShownPath, errors);
        }
    }

    private static BucketConfigFileError ErrorOf(ImportStep step, string message) =>
        new(step.Difference.Wanted!.Line, step.Difference.Wanted.Column, $"{step.Difference.Nickname}: {message}");

    private async Task<bool> AskAsync(ServiceContext context, BucketConfig config)
    {
        var target = BucketConfigTarget.Of(config);
        if (Options.Removal == RemovalMode.Remove)
        {
            return true;
        }
        var isShown = Options.Removal == RemovalMode.WhatIf || !Question.IsAnsweredForAll;
        var consequences = isShown ? await RemovalConsequences.ReadAsync(context, config) : null;
        return Options.Removal == RemovalMode.WhatIf
            ? await context.Output.ConfirmAsync($"{target}", $"Remove for good{consequences!.Remark}")
            : await context.Output.PromptAsync(streams => Question.Ask(streams, target, consequences));
    }
}
