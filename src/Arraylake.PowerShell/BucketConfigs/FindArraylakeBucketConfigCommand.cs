namespace Arraylake.PowerShell;

/// <summary>Finds the BucketConfigs whose location contains an object.</summary>
[Cmdlet(VerbsCommon.Find, "ArraylakeBucketConfig", HelpUri = HelpPages.FindArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class FindArraylakeBucketConfigCommand : OrgsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [NamesInput(Property = nameof(Uri))]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string[] Uri { get; set; } = [];

    private protected override IEnumerable<Request> ReadInput() => Uri.SelectMany(text =>
    {
        ObjectUri uri;
        try
        {
            uri = ObjectUri.Parse(text);
        }
        catch (ArraylakeInvalidException ex)
        {
            // The query of a signed URL contains its key.
            return [new InvalidRequest(SettingSecrets.ShownUrl(text), ex)];
        }
        return InEachOrg($"{uri}", carried: null, (reads, org) => new FindRequest(reads, org, uri));
    });

    private sealed record FindRequest(OrgReads Reads, string? Org, ObjectUri Uri) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            // A list that fails is about the organization, not about the address.
            context.Target = Reads.IsSeveral ? org : Reads.Target;
            var configs = (await context.Configs.IndexAsync(org, holdsInput: false)).All.ToList();
            context.Target = Reads.Target;
            var found = Uri.FindIn(configs);
            if (found.Count == 0)
            {
                throw NotFound(org, configs);
            }
            if (found.Count > 1)
            {
                context.Output.WriteVerbose(
                    $"{found.Count} BucketConfigs of the organization '{org}' contain {Uri}. Clients take "
                    + $"'{found[0]}', whose prefix is the longest.");
            }
            foreach (var config in found)
            {
                context.Output.WriteObject(config);
            }
        }

        private CommandException NotFound(string org, IReadOnlyList<BucketConfig> configs)
        {
            const int Shown = 3;
            var near = Uri.FindInBucket(configs).Take(Shown).Select(config => $"'{config}' ({config.Uri})").ToList();
            var hint = near.Count == 0 ? "" : $" In the same bucket there is {string.Join(", ", near)}.";
            return new CommandException(
                ErrorIds.NotFound, $"No BucketConfig of the organization '{org}' contains {Uri}.{hint}")
            {
                Action = "Get-ArraylakeBucketConfig lists the locations; Find-ArraylakeBucketConfig -Org * searches "
                    + "all organizations of the token.",
            };
        }
    }
}
