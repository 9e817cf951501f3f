namespace Arraylake.PowerShell;

/// <summary>Writes the BucketConfigs of organizations to files, one for each organization.</summary>
[Cmdlet(VerbsData.Export, "ArraylakeBucketConfig", SupportsShouldProcess = true, DefaultParameterSetName = "Path",
    HelpUri = HelpPages.ExportArraylakeBucketConfig)]
[OutputType(typeof(FileInfo))]
public sealed class ExportArraylakeBucketConfigCommand : OrgsCmdlet
{
    private readonly Dictionary<string, string> _written = new(
        OperatingSystem.IsLinux() ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);

    [Parameter(Position = 0, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP")]
    [ValidateNotNullOrEmpty]
    public string? LiteralPath { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    private protected override IEnumerable<Request> ReadInput()
    {
        var paths = new StoragePaths(SessionState.Path);
        var place = LiteralPath ?? Path;
        var target = new ExportTarget(paths.Target(place ?? ".", LiteralPath is not null), place, _written);
        var (force, noClobber) = (Force, NoClobber);
        return InEachOrg(
            input: null, (reads, org) => new ExportRequest(reads, org, target, force, noClobber, GetItem));
    }

    // As Get-Item returns it: with the properties that other commands bind to.
    private PSObject GetItem(string path) =>
        SessionState.InvokeProvider.Item.Get([path], force: true, literalPath: true).Single();

    private sealed record ExportRequest(
        OrgReads Reads, string? Org, ExportTarget Place, bool Force, bool NoClobber, Func<string, PSObject> GetItem)
        : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var file = Place.FileFor(org, Reads.IsSeveral);
            if (NoClobber && file.Exists)
            {
                throw StoragePaths.Failed($"'{file.Path}' exists already, and -NoClobber keeps it.");
            }
            List<BucketConfig> configs = [];
            await foreach (var config in context.Client.BucketConfigs.ListAsync(org, context.Stopped))
            {
                context.Output.CountReceived();
                configs.Add(config);
            }
            var count = configs.Count == 1 ? "the BucketConfig" : $"the {configs.Count} BucketConfigs";
            if (!await context.Output.ConfirmAsync($"File '{file.Path}'", $"Export {count} of org '{org}'"))
            {
                return;
            }
            Warn(context, configs);
            file.Write(BucketConfigFile.Of(org, configs), Force, NoClobber);
            context.Output.WriteObject(GetItem(file.Path));
        }

        private static void Warn(ServiceContext context, List<BucketConfig> configs)
        {
            foreach (var config in configs)
            {
                if (config.Auth is UnknownAuth)
                {
                    context.Output.WriteWarning(
                        $"{BucketConfigTarget.Of(config)}: of its auth, only the method '{config.AuthMethod}' was "
                        + "written, because this version does not know its fields.");
                }
                var secrets = config.ExtraConfig
                    .Where(static setting => SettingSecrets.IsOrHasCredential(setting.Key, setting.Value))
                    .Select(static setting => setting.Key).ToList();
                if (secrets.Count > 0)
                {
                    context.Output.WriteWarning(
                        $"{BucketConfigTarget.Of(config)}: the setting {string.Join(", ", secrets)} was not written, "
                        + "because it is a credential or contains one.");
                }
            }
        }
    }
}
