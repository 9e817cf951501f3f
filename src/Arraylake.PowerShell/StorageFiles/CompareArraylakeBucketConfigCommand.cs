namespace Arraylake.PowerShell;

/// <summary>Compares storage files with the BucketConfigs of their organizations. Changes nothing.</summary>
[Cmdlet(VerbsData.Compare, "ArraylakeBucketConfig", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.CompareArraylakeBucketConfig)]
[OutputType(typeof(BucketConfigDifference))]
public sealed class CompareArraylakeBucketConfigCommand : StorageFileCmdlet
{
    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override Request NewRequest(StorageFileInput input) =>
        new CompareRequest(input, Prune, IncludeEqual, Arraylake.PowerShell.SecretResolver.Of(SecretResolver));

    private sealed record CompareRequest(
        StorageFileInput Input, bool Prune, bool IncludesEqual, SecretResolver? Secrets)
        : ServiceRequest(Input.ShownPath)
    {
        public override bool NamesTarget => false;

        protected override async Task RunAsync(ServiceContext context)
        {
            var file = Input.Read();
            if (Secrets is not null)
            {
                await context.Output.Turn;
                Secrets.ResolveComparable(file);
            }
            var plan = await PlanReader.ReadAsync(context, file, Prune, Secrets);
            if (!Prune && plan.Unnamed.Count > 0)
            {
                context.Output.WriteVerbose(
                    $"'{Input.ShownPath}' does not name {plan.Unnamed.Count} of the BucketConfigs of "
                    + $"'{plan.Organization}': {string.Join(", ", plan.Unnamed)}. With -Prune, they are removals.");
            }
            foreach (var difference in plan.Differences)
            {
                if (IncludesEqual || difference.Action != BucketConfigAction.None)
                {
                    context.Output.WriteObject(difference);
                }
            }
        }
    }
}
