using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets temporary credentials for the objects of a bucket.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketCredential", DefaultParameterSetName = "ByNickname")]
[OutputType("Arraylake.BucketCredential")]
public sealed class GetArraylakeBucketCredentialCommand : BucketConfigCmdlet
{
    private const string Write = nameof(Write);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    public Guid Id { get; set; }

    // Text, not the client's enum: a value of the client's in a command would need the client before the bridge stands.
    [Parameter]
    [ValidateSet("Read", Write)]
    public string Access { get; set; } = "Read";

    [Parameter]
    [TextInput]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord() => Attempt(Nickname is null ? Id : Nickname.Source, () =>
    {
        var target = Nickname is null ? new BucketConfigTarget(OrgFor(), Id, null, null, null) : Find(Nickname);
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
