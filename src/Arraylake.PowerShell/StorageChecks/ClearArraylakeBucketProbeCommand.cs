using Arraylake.Storage;

namespace Arraylake.PowerShell;

/// <summary>Removes probe objects that a killed check left, and nothing else.</summary>
[Cmdlet(VerbsCommon.Clear, "ArraylakeBucketProbe", SupportsShouldProcess = true,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.ClearArraylakeBucketProbe)]
[OutputType(typeof(BucketProbe))]
public sealed class ClearArraylakeBucketProbeCommand : BucketConfigCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter]
    [Alias("auth_config", "AuthMethod", "auth_method")]
    [AuthInput]
    [ArgumentCompleter(typeof(AuthCompleter))]
    public AuthArgument? Auth { get; set; }

    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) =>
        new ClearRequest(reference, Auth, AllowUnencryptedAuthentication);

    private sealed record ClearRequest(
        BucketConfigReference Reference, AuthArgument? Auth, bool AllowUnencryptedAuthentication)
        : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            var config = await context.Configs.FetchAsync(await context.Configs.FindAsync(Reference));
            using var cleaner = new BucketProbeCleaner(
                StorageTest.SubjectOf(context, config, Auth?.Value),
                new BucketCheckOptions { AllowUnencryptedAuthentication = AllowUnencryptedAuthentication });
            try
            {
                await foreach (var probe in cleaner.FindAsync(context.Stopped))
                {
                    if (await context.Output.ConfirmAsync(probe.Uri, "Remove the probe object"))
                    {
                        await context.Output.CleanUpAfterAsync(() => cleaner.RemoveAsync(probe, context.Stopped));
                        context.Output.WriteObject(probe);
                    }
                }
                if (cleaner.UploadProblem is { } problem)
                {
                    context.Output.WriteWarning(
                        $"{BucketConfigTarget.Of(config)}: unfinished uploads could not be listed, so some may be "
                        + $"left. {problem}");
                }
            }
            catch (BucketStoreException ex)
            {
                throw new CommandException(
                    ErrorIds.StoreFailed, $"The probe objects of {BucketConfigTarget.Of(config)}: {ex.Message}", ex)
                {
                    Action = ex.RecommendedAction,
                };
            }
        }
    }
}
