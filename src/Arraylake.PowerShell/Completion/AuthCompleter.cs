namespace Arraylake.PowerShell;

/// <summary>
/// The auth methods by the service's names. Only <c>anonymous</c> needs no fields; for the others, TAB inserts the
/// command that asks for them.
/// </summary>
internal sealed class AuthCompleter : ArraylakeCompleter
{
    // The switch of New-ArraylakeBucketAuth for each method, and the parameters that go with it.
    private static readonly Dictionary<string, (string Switch, string Parameters)> Switches = new()
    {
        [AnonymousAuth.MethodName] = (nameof(NewArraylakeBucketAuthCommand.Anonymous), ""),
        [AwsCustomerManagedRoleAuth.MethodName] =
            (nameof(NewArraylakeBucketAuthCommand.AwsRole), ": -AccountId, -RoleName, -ExternalId"),
        [AzureCredentialDelegationAuth.MethodName] =
            (nameof(NewArraylakeBucketAuthCommand.AzureDelegation), ": -TenantId, -StorageAccount"),
        [GcpCustomerManagedRoleAuth.MethodName] =
            (nameof(NewArraylakeBucketAuthCommand.GcpServiceAccount), ": its e-mail address"),
        [HmacAuth.MethodName] =
            (nameof(NewArraylakeBucketAuthCommand.Hmac), ": -Credential, or -AccessKeyId and -SecretAccessKey"),
        [R2CustomerManagedRoleAuth.MethodName] =
            (nameof(NewArraylakeBucketAuthCommand.R2), ": -AccountId, -ParentAccessKeyId and a token or secret"),
    };

    /// <summary>The switches of New-ArraylakeBucketAuth.</summary>
    public static IEnumerable<Suggestion> SwitchNames =>
        Methods.Select(method => new Suggestion($"-{method.Switch}", method.ToolTip));

    private static IEnumerable<(string Name, string Switch, string ToolTip)> Methods => BucketAuthMethod.All
        .OrderBy(method => method.Name, StringComparer.Ordinal)
        .Select(method => (
            method.Name, Switches[method.Name].Switch, method.Description + Switches[method.Name].Parameters));

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope) => Methods
        .Where(method => word.Fits(method.Name))
        // A command does not fit between quotes.
        .Select(method => method.Name == AnonymousAuth.MethodName || word.IsSingleQuoted || word.IsDoubleQuoted
            ? new Suggestion(method.Name, method.ToolTip)
            : new Suggestion($"(New-ArraylakeBucketAuth -{method.Switch})", method.ToolTip)
            {
                Listed = method.Name,
                IsExpression = true,
            });
}
