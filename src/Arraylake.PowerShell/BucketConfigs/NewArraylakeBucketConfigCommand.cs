using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Creates a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    HelpUri = HelpPages.NewArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class NewArraylakeBucketConfigCommand : SettingsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("bucket_nickname", "bucket_config_nickname")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public string Nickname { get; set; } = "";

    // The service names the bucket alone, beside platform and prefix; a row of its own terms has no URI.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string Uri { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("set_default")]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    // The row as it came: a column that binds to no parameter would get lost.
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    private protected override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private protected override IEnumerable<Request> ReadInput() =>
    [
        new CreateRequest(
            new NewBucketConfigInput(Settings, Nickname, Uri, Platform, SetDefault, InputObject), Org, Validate,
            Force),
    ];

    private sealed record CreateRequest(NewBucketConfigInput Input, string? Org, string? Validate, bool Force)
        : ServiceRequest(Input.Nickname)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            var (config, setsDefault) = Input.Read();
            var org = await context.ResolveOrgAsync(Org);
            var uri = BucketUri.Format(config.Platform, config.Name, config.Prefix);
            var name = $"BucketConfig '{config.Nickname}' ({uri}) in org '{org}'";
            SettingWarnings.WarnAboutLints(context.Output, name, config);
            SettingWarnings.WarnAboutPrefixScope(context.Output, name, config.Prefix, config.Auth);
            var action = setsDefault ? "Create, and make it the default" : "Create";
            if (!await context.Output.ConfirmAsync(name, action, Force))
            {
                return;
            }
            if (Validate is not null)
            {
                await StorageTest.ValidateNewAsync(context, org, config, Validate, $"{name} was not created");
            }
            var created = await context.Client.BucketConfigs.CreateAsync(org, config, context.Stopped);
            context.Output.WriteVerbose($"Created {BucketConfigTarget.Of(created)}.");
            if (BucketConfigComparison.Of(config, created).Differences is { Count: > 0 } differences)
            {
                context.Output.WriteObject(created);
                throw new CommandException(
                    ErrorIds.NotAsRequested,
                    $"{name} was created, but the answer differs from the request: {string.Join("; ", differences)}.");
            }
            if (setsDefault)
            {
                await SetDefaultAsync(context, created);
            }
            else
            {
                context.Output.WriteObject(created);
            }
        }

        private static async Task SetDefaultAsync(ServiceContext context, BucketConfig created)
        {
            context.Output.ExpectWrite();
            // That of the last row must be the default, however many are in flight.
            await context.Output.Turn;
            try
            {
                await context.Client.BucketConfigs.SetDefaultAsync(created.Org, created.Id, context.Stopped);
            }
            catch (ArraylakeException ex)
            {
                // The object first: the config exists, and the error may end the script.
                context.Output.WriteObject(created);
                context.Target = created;
                await context.WriteErrorAsync(
                    ex, $"{BucketConfigTarget.Of(created)} was created, but is not the default. {ex.Message}");
                return;
            }
            context.Output.WriteObject(created.With(isDefault: true));
        }
    }
}
