using System.Management.Automation;

namespace Arraylake.PowerShell.Tests;

/// <summary>TAB works on every parameter where a value could be known.</summary>
public sealed class CompletionContractTests
{
    // Texts that nobody can know before they are typed. A new parameter is to be put here, or gets a completer.
    private static readonly HashSet<string> Free =
    [
        "AccessKeyId", "AccountApiToken", "AccountId", "CertificateAuthority", "ConnectionTimeoutSec", "Credential",
        "Data", "DurationSeconds", "EndpointUrl", "ExternalId", "GcpServiceAccount", "MaximumRetryCount", "NewNickname",
        "ParentAccessKeyId", "ParentSecretAccessKey", "Path", "Port", "RetryTimeoutSec", "RoleName", "SecretAccessKey",
        "ServiceUri", "StorageAccount", "TenantId", "ThrottleLimit", "TimeoutSec", "Token", "Uri",
        // These organizations are made up by whoever starts the emulator.
        "Start-ArraylakeEmulator -Org",
    ];

    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_whose_values_can_be_known_offers_them(string command)
    {
        using var session = new ModuleSession();

        var silent = ExportedCommands.Get(session, command).Own()
            .Where(parameter => !IsKnown(parameter))
            .Select(parameter => parameter.Name)
            .Where(name => !Free.Contains(name) && !Free.Contains($"{command} -{name}"));

        Assert.Empty(silent);
    }

    // A variable of the user's is all that a connection or a started emulator can come from.
    private static bool IsKnown(ParameterMetadata parameter) =>
        parameter.SwitchParameter
        || parameter.Name is "Connection" or "Emulator"
        || Type(parameter) is { IsEnum: true }
        || parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute);

    private static Type Type(ParameterMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
}
