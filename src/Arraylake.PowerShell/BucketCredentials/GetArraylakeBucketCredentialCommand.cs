namespace Arraylake.PowerShell;

/// <summary>Gets temporary credentials for the objects of a bucket.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketCredential", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketCredential)]
[OutputType(typeof(BucketCredential))]
public sealed class GetArraylakeBucketCredentialCommand : BucketConfigCmdlet
{
    private const string Write = nameof(Write);

    // Text, not the client's enum: PowerShell reads the parameters before the client can be loaded.
    [Parameter]
    [ValidateSet("Read", Write)]
    [PSDefaultValue(Value = "Read")]
    public string Access { get; set; } = "Read";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) => new GetRequest(
        reference, Access.Equals(Write, StringComparison.OrdinalIgnoreCase));

    private sealed record GetRequest(BucketConfigReference Reference, bool IsWrite) : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            var target = await context.Configs.FindAsync(Reference);
            // The config comes first: keys without its endpoint would go to Amazon.
            var config = await context.Configs.FetchAsync(target);
            var credential = await context.Client.BucketConfigs.GetCredentialAsync(
                target.Org, target.Id, IsWrite ? CredentialAccess.Write : CredentialAccess.Read, context.Stopped);
            context.Output.WriteObject(credential.WithConfig(config));
        }
    }
}
