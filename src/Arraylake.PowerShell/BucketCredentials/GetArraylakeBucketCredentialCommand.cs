using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets temporary credentials for the objects of a bucket.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketCredential", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketCredential)]
[OutputType(typeof(BucketCredential))]
public sealed class GetArraylakeBucketCredentialCommand : OneBucketConfigCmdlet
{
    private const string Write = nameof(Write);

    // Text, not the client's enum: a value of the client's in a command would need the client before the bridge stands.
    [Parameter]
    [ValidateSet("Read", Write)]
    [PSDefaultValue(Value = "Read")]
    public string Access { get; set; } = "Read";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Named => Nickname;

    protected override void ProcessRecord()
    {
        foreach (var reference in References)
        {
            Attempt(reference.Named, () => Get(reference));
        }
    }

    // The config comes first: keys without its endpoint would go to Amazon.
    private void Get(BucketConfigReference reference)
    {
        var target = Find(reference);
        var config = Await(_ => FetchAsync(target));
        var access = string.Equals(Access, Write, StringComparison.OrdinalIgnoreCase)
            ? CredentialAccess.Write
            : CredentialAccess.Read;
        var credential = Await(token => Client.BucketConfigs.GetCredentialAsync(target.Org, target.Id, access, token));
        WriteObject(credential.WithConfig(config));
    }
}
