using System.Management.Automation;

namespace Arraylake.PowerShell.Tests;

/// <summary>TAB works on every parameter where a value could be known.</summary>
public sealed class CompletionContractTests
{
    // Texts that nobody can know before they are typed. A new parameter is to be put here, or gets a completer.
    private static readonly HashSet<string> Free =
    [
        "AccessKeyId", "AccountApiToken", "AccountId", "CertificateAuthority", "ConnectionTimeoutSec", "Credential",
        "DurationSeconds", "EndpointUrl", "ExternalId", "GcpServiceAccount", "MaximumRetryCount", "NewNickname",
        "ParentAccessKeyId", "ParentSecretAccessKey", "RetryTimeoutSec", "RoleName", "SecretAccessKey", "ServiceUri", "StorageAccount", "TenantId",
        "ThrottleLimit", "TimeoutSec", "Token", "Uri",
    ];

    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_whose_values_can_be_known_offers_them(string command)
    {
        using var session = new ModuleSession();

        var silent = ExportedCommands.Get(session, command).Own()
            .Where(parameter => !Free.Contains(parameter.Name) && !IsKnown(parameter))
            .Select(parameter => parameter.Name);

        Assert.Empty(silent);
    }

    // A variable of the user's is all that a connection can come from.
    private static bool IsKnown(ParameterMetadata parameter) =>
        parameter.SwitchParameter
        || parameter.Name == "Connection"
        || Type(parameter) is { IsEnum: true }
        || parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute);

    private static Type Type(ParameterMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
}
