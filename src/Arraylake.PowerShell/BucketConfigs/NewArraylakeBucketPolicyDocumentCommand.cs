using System.Security;

namespace Arraylake.PowerShell;

/// <summary>Makes the documents that the owner of a bucket puts in place for a config. Sends nothing.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketPolicyDocument", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.NewArraylakeBucketPolicyDocument)]
[OutputType(typeof(BucketPolicyDocument))]
public sealed class NewArraylakeBucketPolicyDocumentCommand : BucketConfigCmdlet
{
    private const string All = nameof(All);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    // Text, not the client's enums: PowerShell reads the parameters before the client can be loaded.
    [Parameter]
    [ValidateSet("Trust", "Permission", "Cors", All)]
    [PSDefaultValue(Value = All)]
    public string Kind { get; set; } = All;

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public string? SignerAccountId { get; set; }

    [Parameter]
    [SecretInput]
    [ArgumentCompleter(typeof(SecretCompleter))]
    public SecureString? ExternalId { get; set; }

    [Parameter]
    public SwitchParameter ReadOnly { get; set; }

    [Parameter]
    [ValidateSet("Json", "Cli")]
    public string? As { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Nicknames => Nickname;

    private protected override Request NewRequest(BucketConfigReference reference) => new PolicyRequest(
        reference,
        Kind.Equals(All, StringComparison.OrdinalIgnoreCase) ? null : Enum.Parse<BucketPolicyKind>(Kind, true),
        new BucketPolicyOptions
        {
            SignerAccountId = SignerAccountId,
            ExternalId = ExternalId is null ? null : new SecretText(ExternalId),
            ReadOnly = ReadOnly,
            Format = As is null ? null : Enum.Parse<BucketPolicyFormat>(As, true),
        });

    private sealed record PolicyRequest(
        BucketConfigReference Reference, BucketPolicyKind? Kind, BucketPolicyOptions Options)
        : ServiceRequest(Reference.Named)
    {
        protected override async Task RunAsync(ServiceContext context)
        {
            var config = await context.Configs.FetchAsync(await context.Configs.FindAsync(Reference));
            foreach (var kind in Kind is { } one ? [one] : Enum.GetValues<BucketPolicyKind>())
            {
                if (BucketPolicies.Create(config, kind, Options, out var reason) is { } document)
                {
                    context.Output.WriteObject(document);
                }
                else if (Kind is not null)
                {
                    throw new CommandException(ErrorIds.Invalid, $"There is no {kind} document. {reason}")
                    {
                        Action = "Leave out -Kind and -As to get every document, in the form that there is.",
                    };
                }
                else if (kind == BucketPolicyKind.Trust && Options.Format is null)
                {
                    context.Output.WriteVerbose($"{config}: there is no {kind} document. {reason}");
                }
                else
                {
                    context.Output.WriteWarning($"{config}: there is no {kind} document. {reason}");
                }
            }
        }
    }
}
