using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets temporary credentials for the objects of a bucket.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketCredential", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketCredential)]
[OutputType("Arraylake.BucketCredential")]
public sealed class GetArraylakeBucketCredentialCommand : OneBucketConfigCmdlet
{
    private const string Write = nameof(Write);

    // Text, not the client's enum: a value of the client's in a command would need the client before the bridge stands.
    [Parameter]
    [ValidateSet("Read", Write)]
    public string Access { get; set; } = "Read";

    protected override void ProcessRecord() => Attempt(Source, () =>
    {
        var target = Find();
        var access = string.Equals(Access, Write, StringComparison.OrdinalIgnoreCase)
            ? CredentialAccess.Write
            : CredentialAccess.Read;
        var credential = Await(token => Client.BucketConfigs.GetCredentialAsync(target.Org, target.Id, access, token));
        credential = credential with { Nickname = target.Nickname, Uri = target.Uri };
        WriteObject(credential is S3BucketCredential keys && target.Config is { } config
            ? keys with { Region = config.Region, EndpointUrl = config.EndpointUrl }
            : credential);
    });
}
