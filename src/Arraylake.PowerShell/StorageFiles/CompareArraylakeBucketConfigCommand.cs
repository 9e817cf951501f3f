namespace Arraylake.PowerShell;

/// <summary>Compares storage files with the BucketConfigs of their organizations. Changes nothing.</summary>
[Cmdlet(VerbsData.Compare, "ArraylakeBucketConfig", DefaultParameterSetName = "Path",
    HelpUri = HelpPages.CompareArraylakeBucketConfig)]
[OutputType(typeof(BucketConfigDifference))]
public sealed class CompareArraylakeBucketConfigCommand : StorageFileCmdlet
{
    // With -Prune, the file of each organization so far.
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);

    [Parameter]
    public SwitchParameter IncludeEqual { get; set; }

    private protected override Request NewRequest(StorageFileInput input) =>
        new CompareRequest(
            input, Prune, IncludeEqual, Arraylake.PowerShell.SecretResolver.Of(SecretResolver), _files);

    private sealed record CompareRequest(
        StorageFileInput Input,
        bool Prune,
        bool IncludesEqual,
        SecretResolver? Secrets,
        Dictionary<string, string> Files)
        : ServiceRequest(Input.ShownPath)
    {
        public override bool NamesTarget => false;

        protected override async Task RunAsync(ServiceContext context)
        {
            var file = await ReadAsync(context);
            if (Prune)
            {
                await context.Output.Turn;
                RefuseSecond(file);
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

        private void RefuseSecond(BucketConfigFile file)
        {
            var org = file.Organization;
            if (!Files.TryAdd(org, Input.ShownPath))
            {
                throw file.OrganizationError(
                    $"The file '{Files[org]}' is about the organization '{org}' too: with -Prune, each would remove "
                    + "what the other one names.");
            }
        }

        private async Task<BucketConfigFile> ReadAsync(ServiceContext context)
        {
            if (Secrets is null)
            {
                return await ReadWhileListingAsync(context);
            }
            var file = Input.Read();
            await context.Output.Turn;
            Secrets.ResolveComparable(file);
            return file;
        }

        // Long YAML takes as long as its list. An error of the file comes first, and the list is abandoned.
        private async Task<BucketConfigFile> ReadWhileListingAsync(ServiceContext context)
        {
            var text = Input.ReadText();
            if (text.PeekOrganization() is not { } org || !Input.MayBeAbout(org))
            {
                return Input.Parse(text);
            }
            using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(context.Stopped);
            Task listing = context.Configs.IndexAsync(org, stop: abandoned.Token);
            try
            {
                // This thread reads the list.
                var file = await Task.Run(() => Input.Parse(text), CancellationToken.None);
                await listing;
                return file;
            }
            finally
            {
                await abandoned.CancelAsync();
                await listing.ConfigureAwait(
                    ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }
}
