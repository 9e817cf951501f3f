namespace Arraylake.PowerShell;

/// <summary>Gives a BucketConfig another nickname; the one change that is possible while repos use it.</summary>
[Cmdlet(VerbsCommon.Rename, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RenameArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class RenameArraylakeBucketConfigCommand : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference(IsSingle = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("NewName")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NewNicknameCompleter))]
    public string NewNickname { get; set; } = "";

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname is null ? null : [Nickname];

    private protected override Request NewRequest(BucketConfigReference reference) =>
        new RenameRequest(reference, NewNickname, PassThru);

    private sealed record RenameRequest(BucketConfigReference Reference, string NewNickname, bool PassThru)
        : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            if (BucketConfigRules.CheckNickname(NewNickname).ToList() is { Count: > 0 } violations)
            {
                throw new ArraylakeInvalidException(violations);
            }
            // A row that was done before: its config has the new nickname already.
            var target = await context.Configs.FindAsync(Reference, mayDiffer: current =>
                current.Nickname == NewNickname && !Reference.DiffersInUri(current));
            var output = context.Output;
            if (string.Equals(target.Nickname, NewNickname, StringComparison.Ordinal))
            {
                output.WriteVerbose($"{target} has this nickname already.");
                await PassOnAsync(context, target, static config => config);
                return;
            }
            foreach (var lint in BucketConfigLints.CheckNickname(NewNickname))
            {
                output.WriteWarning($"{target}: {lint.Message}");
            }
            var before = target.Nickname ?? target.Id.ToString();
            if (await output.ConfirmAsync($"{target}", $"Rename: '{before}' -> '{NewNickname}'"))
            {
                await SendAsync(context, target);
            }
            else if (output.IsWhatIf)
            {
                // The preview, so that the rest of the pipeline can be tried too.
                await PassOnAsync(context, target, config => config.With(nickname: NewNickname));
            }
        }

        private async Task SendAsync(ServiceContext context, BucketConfigTarget target)
        {
            try
            {
                var renamed = await context.Changes.UpdateAsync(
                    target, new BucketConfigPatch { Nickname = NewNickname });
                context.Output.WriteVerbose($"Renamed {target} to '{renamed.Nickname}'.");
                context.Configs.Update(renamed);
                await PassOnAsync(context, BucketConfigTarget.Of(renamed), static config => config);
                if (renamed.Nickname != NewNickname)
                {
                    throw new CommandException(
                        ErrorIds.NotAsRequested,
                        $"{target} should be '{NewNickname}' now, but the service calls it '{renamed.Nickname}'.");
                }
            }
            catch (ArraylakeInUseException ex)
            {
                await context.Configs.WriteInUseErrorAsync("renamed", target, ex);
            }
        }

        private async Task PassOnAsync(
            ServiceContext context, BucketConfigTarget target, Func<BucketConfig, BucketConfig> change)
        {
            if (PassThru)
            {
                context.Output.WriteObject(change(await context.Configs.FetchAsync(target)));
            }
        }
    }
}
