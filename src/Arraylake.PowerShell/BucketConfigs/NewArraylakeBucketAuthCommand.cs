using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Describes how the service accesses a bucket's data, for -Auth of other commands. Sends nothing.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketAuth", DefaultParameterSetName = NoMethod,
    HelpUri = HelpPages.NewArraylakeBucketAuth)]
[OutputType(typeof(BucketAuth))]
public sealed class NewArraylakeBucketAuthCommand : ArraylakeCmdlet
{
    // PowerShell's own error for an ambiguous parameter set does not help.
    private const string NoMethod = "NoMethod";

    // Never read: without it, PowerShell completes file names, and rejects a positional argument without advice.
    [Parameter(Position = 0, ParameterSetName = NoMethod, DontShow = true)]
    [TextInput]
    [ArgumentCompleter(typeof(AuthMethodCompleter))]
    public string? Method { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Anonymous")]
    public SwitchParameter Anonymous { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Hmac")]
    [Parameter(Mandatory = true, ParameterSetName = "HmacCredential")]
    [Parameter(ParameterSetName = NoMethod)]
    public SwitchParameter Hmac { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Hmac")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? AccessKeyId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "Hmac")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? SecretAccessKey { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "HmacCredential")]
    [ArgumentCompleter(typeof(CredentialCompleter))]
    public PSCredential? Credential { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "AwsRole")]
    public SwitchParameter AwsRole { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "R2")]
    public SwitchParameter R2 { get; set; }

    [Parameter(ParameterSetName = "AwsRole")]
    [Parameter(ParameterSetName = "R2")]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? AccountId { get; set; }

    [Parameter(ParameterSetName = "AwsRole")]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? RoleName { get; set; }

    [Parameter(ParameterSetName = "AwsRole")]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? RoleArn { get; set; }

    [Parameter(ParameterSetName = "AwsRole")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? ExternalId { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "GcpServiceAccount")]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string GcpServiceAccount { get; set; } = "";

    [Parameter(ParameterSetName = "R2")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? ParentAccessKeyId { get; set; }

    [Parameter(ParameterSetName = "R2")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? AccountApiToken { get; set; }

    [Parameter(ParameterSetName = "R2")]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? ParentSecretAccessKey { get; set; }

    [Parameter(ParameterSetName = "R2")]
    [ValidateRange(1, int.MaxValue)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int? DurationSeconds { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "AzureDelegation")]
    public SwitchParameter AzureDelegation { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "AzureDelegation")]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? TenantId { get; set; }

    [Parameter(ParameterSetName = "Anonymous")]
    [Parameter(Mandatory = true, ParameterSetName = "AzureDelegation")]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? StorageAccount { get; set; }

    private protected override IEnumerable<Request> ReadEnd() => [new WriteRequest(Make())];

    private BucketAuth Make() => ParameterSetName switch
    {
        "Hmac" => new HmacAuth(Secret(AccessKeyId), Secret(SecretAccessKey)),
        "HmacCredential" => AuthArgument.KeysOf(Credential!),
        "AwsRole" => MakeAwsRole(),
        "GcpServiceAccount" => new GcpCustomerManagedRoleAuth(GcpServiceAccount),
        "R2" => new R2CustomerManagedRoleAuth(
            AccountId,
            Secret(ParentAccessKeyId),
            Secret(AccountApiToken),
            Secret(ParentSecretAccessKey),
            DurationSeconds),
        "AzureDelegation" => new AzureCredentialDelegationAuth(TenantId, StorageAccount),
        "Anonymous" => new AnonymousAuth(StorageAccount),
        _ => throw new CommandException(ErrorIds.Invalid, Hmac
            ? "-Hmac takes the keys: -Credential, whose user name is the access key id, or -AccessKeyId and "
                + "-SecretAccessKey."
            : (Method is null ? "No method specified." : $"'{Method}' is not a parameter: each method is a switch.")
                + " Add -Anonymous, -Hmac, -AwsRole, -GcpServiceAccount, -R2 or -AzureDelegation.")
        {
            Action = "Get-Help New-ArraylakeBucketAuth -Examples shows each method.",
        },
    };

    private AwsCustomerManagedRoleAuth MakeAwsRole()
    {
        if (RoleArn is not null && RoleName is not null)
        {
            throw new CommandException(
                ErrorIds.Invalid, "-RoleArn holds the role's name already: leave out -RoleName.");
        }
        var arn = RoleArn ?? (RoleName is not null && AwsRoleArn.IsArn(RoleName) ? RoleName : null);
        var (account, role) = arn is null ? (AccountId, RoleName) : AwsRoleArn.Split(arn, AccountId);
        return new AwsCustomerManagedRoleAuth(account, role, Secret(ExternalId));
    }

    private static SecretText? Secret(SecureString? given) => given is null ? null : new SecretText(given);

    private sealed record WriteRequest(BucketAuth Auth) : Request((object?)null)
    {
        public override Task RunAsync(CommandContext context)
        {
            context.Output.WriteObject(Auth);
            return Task.CompletedTask;
        }
    }
}
