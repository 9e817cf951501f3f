using System.Management.Automation.Language;

namespace Arraylake.PowerShell;

/// <summary>
/// Every error of the module: id, category and recommended action. The messages are not here, because they name the
/// values at hand; they are written where the error is raised. Values and rules: <c>BucketConfigRules</c>, the classes
/// of the auth methods and <c>BucketAuthRules</c>; answers of the service: <c>FailureClassifier</c>; connections:
/// <c>TransportFailure</c>, <c>CertificateFault</c>; lost answers: <c>WriteOutcomeResolver</c> (all in
/// Arraylake.Client); everything else: where a <see cref="CommandException"/> with the id is created.
/// </summary>
internal static class ErrorRecords
{
    private const string RulesHelp = "Get-Help about_Arraylake_BucketConfigs explains the rules.";

    private static readonly Dictionary<string, (ErrorCategory Category, string Action)> Known = new()
    {
        [ErrorIds.TokenMissing] = (ErrorCategory.AuthenticationError,
            "Run Connect-Arraylake -DeviceCode to log in, or set the environment variable ARRAYLAKE_TOKEN to an API "
            + "key."),
        [ErrorIds.TokenInvalid] = (ErrorCategory.AuthenticationError,
            "Copy the complete API key (ema_…) from the organization's service accounts again and run "
            + "Connect-Arraylake; or log in with Connect-Arraylake -DeviceCode."),
        [ErrorIds.OrgMissing] = (ErrorCategory.InvalidArgument,
            "Add -Org NAME, run Connect-Arraylake -Org NAME, or set the environment variable ARRAYLAKE_ORG; "
            + "Get-ArraylakeOrg lists the names."),
        [ErrorIds.ConfigurationInvalid] = (ErrorCategory.InvalidArgument,
            "Fix the setting named in the message; Get-ArraylakeConnection shows the settings in use."),
        [ErrorIds.Unauthorized] = (ErrorCategory.AuthenticationError,
            "The token may be wrong, expired, or for another service. Check Get-ArraylakeConnection, then run "
            + "Connect-Arraylake, with -DeviceCode to log in again."),
        [ErrorIds.Forbidden] = (ErrorCategory.PermissionDenied,
            "Managing storage requires the role Admin in the organization. Get-ArraylakeConnection shows whose token "
            + "this is; run Connect-Arraylake with the token of an admin."),
        [ErrorIds.OrgNotFound] = (ErrorCategory.ObjectNotFound,
            "Check the spelling: Get-ArraylakeOrg lists the organizations of the token, Get-ArraylakeConnection shows "
            + "whose token it is."),
        [ErrorIds.NotFound] = (ErrorCategory.ObjectNotFound,
            "Get-ArraylakeBucketConfig lists the existing ones. Nicknames are case-sensitive."),
        [ErrorIds.Exists] = (ErrorCategory.ResourceExists,
            "Nickname and location are unique in an organization. Get-ArraylakeBucketConfig shows which one has them."),
        [ErrorIds.InUse] = (ErrorCategory.ResourceBusy,
            "Get-ArraylakeBucketConfigDependent lists what uses it: delete or move that first. While a repo uses it, "
            + "only the nickname can change: Rename-ArraylakeBucketConfig."),
        [ErrorIds.DependentsUnread] = (ErrorCategory.ReadError,
            "Only an admin of the organization can read everything: Get-ArraylakeConnection shows whose token this is. "
            + "If a request failed for another reason, try again."),
        [ErrorIds.Invalid] = (ErrorCategory.InvalidArgument,
            $"Nothing was sent. Fix the value named in the message. {RulesHelp}"),
        [ErrorIds.Rejected] = (ErrorCategory.InvalidData,
            "Nothing was changed. Fix what the service complains about in the message; Get-ArraylakeBucketConfig "
            + "shows the current state."),
        [ErrorIds.NotAsRequested] = (ErrorCategory.InvalidResult,
            "Check the current state with Get-ArraylakeBucketConfig, then set it again or contact the service's "
            + "support."),
        [ErrorIds.CheckFailed] = (ErrorCategory.InvalidResult,
            "Nothing was saved. Test-ArraylakeBucketConfig with the same parameters shows each check in detail."),
        [ErrorIds.StoreFailed] = (ErrorCategory.ResourceUnavailable,
            "The object store refused the request: Test-ArraylakeBucketConfig -Access Write shows what it allows."),
        [ErrorIds.FileInvalid] = (ErrorCategory.InvalidData,
            "Nothing was changed. Fix the file at the line and column in the message; Get-Help "
            + "Compare-ArraylakeBucketConfig explains the keys. The schema that Export-ArraylakeBucketConfig writes "
            + "lets an editor check the file."),
        [ErrorIds.FileFailed] = (ErrorCategory.ResourceUnavailable,
            "Check the path in the message; Get-Help Export-ArraylakeBucketConfig explains how files are named."),
        [ErrorIds.ImportBlocked] = (ErrorCategory.InvalidOperation,
            "Change the entries named in the message, or apply the rest with Import-ArraylakeBucketConfig "
            + "-SkipBlocked. Compare-ArraylakeBucketConfig shows all changes."),
        [ErrorIds.SecretNotFound] = (ErrorCategory.ObjectNotFound,
            "Store the secret under the name in the message, or correct the name in the file; Get-Help "
            + "Compare-ArraylakeBucketConfig explains which form it needs."),
        [ErrorIds.PolicyInvalid] = (ErrorCategory.InvalidArgument,
            "Nothing was sent. Fix -SubPrefix, or choose a BucketConfig without HMAC keys: Get-Help "
            + "New-ArraylakeVirtualChunkAccessPolicy explains both."),
        [ErrorIds.RepoNotFound] = (ErrorCategory.ObjectNotFound,
            "Get-ArraylakeRepo lists the existing repos; -IncludeDeleted also lists those that can still be restored."),
        [ErrorIds.PageNotFound] = (ErrorCategory.ObjectNotFound,
            "Open the service's own page in a browser, or run Connect-Arraylake with the service that you mean; "
            + "Get-ArraylakeConnection shows the one in use."),
        [ErrorIds.ConnectionMismatch] = (ErrorCategory.InvalidArgument,
            "Nothing was sent. Run Connect-Arraylake with the service and organization that the object came from, or "
            + "specify the BucketConfig by its nickname."),
        [ErrorIds.ConfirmationRequired] = (ErrorCategory.InvalidOperation,
            "Add -Confirm:$false to skip the question, or run it where someone can answer; Get-Help "
            + "about_Arraylake_BucketConfigs explains all cases."),
        [ErrorIds.Throttled] = (ErrorCategory.LimitsExceeded,
            "Wait a while, then try again. With a higher -RetryTimeoutSeconds of Connect-Arraylake, commands wait "
            + "longer on their own."),
        [ErrorIds.Unavailable] = (ErrorCategory.ConnectionError,
            "Check the address in the message and the network, then try again. Get-ArraylakeConnection shows the "
            + "address in use; to use another, run Connect-Arraylake -ServiceUri."),
        [ErrorIds.Timeout] = (ErrorCategory.OperationTimeout,
            "Try again, with a higher -TimeoutSeconds of Connect-Arraylake if needed. After a change, first check "
            + "whether it was made: Get-ArraylakeBucketConfig."),
        [ErrorIds.UnexpectedResponse] = (ErrorCategory.ProtocolError,
            "Is the service URI right, without a proxy in between? See Get-ArraylakeConnection. After a change, check "
            + "whether it was made: Get-ArraylakeBucketConfig."),
        [ErrorIds.OutcomeUnknown] = (ErrorCategory.InvalidResult,
            "It may have been done, or may still be done. Before you repeat it, check: Get-ArraylakeBucketConfig."),
        [ErrorIds.EmulatorNotFound] = (ErrorCategory.ObjectNotFound,
            "Install it with 'dotnet tool install --global Arraylake.Emulator' (in a clone: 'dotnet pack "
            + "src/Arraylake.Emulator' first, and '--add-source out/packages'), or run Start-ArraylakeEmulator -Path "
            + "with the program or the Arraylake.Emulator.dll of a build."),
        [ErrorIds.EmulatorRuntimeMissing] = (ErrorCategory.NotInstalled,
            "Install the ASP.NET Core Runtime 10 or the .NET 10 SDK, from https://dotnet.microsoft.com/download, and "
            + "run Start-ArraylakeEmulator again."),
        [ErrorIds.EmulatorPortBusy] = (ErrorCategory.ResourceBusy,
            "Run Start-ArraylakeEmulator without -Port to get a free one, or stop the program that uses this port."),
        [ErrorIds.EmulatorTimeout] = (ErrorCategory.OperationTimeout,
            "Is -Path the emulator? On a busy machine, run Start-ArraylakeEmulator with a higher -TimeoutSeconds."),
        [ErrorIds.EmulatorFailed] = (ErrorCategory.ResourceUnavailable,
            "The message contains the emulator's output; Get-Help Start-ArraylakeEmulator explains the parameters."),
    };

    // Every further input would fail in the same way.
    private static readonly HashSet<string> Terminating =
    [
        ErrorIds.TokenMissing,
        ErrorIds.TokenInvalid,
        ErrorIds.OrgMissing,
        ErrorIds.ConfigurationInvalid,
        ErrorIds.Unauthorized,
        ErrorIds.PageNotFound,
        ErrorIds.EmulatorNotFound,
        ErrorIds.EmulatorRuntimeMissing,
        ErrorIds.EmulatorPortBusy,
        ErrorIds.EmulatorTimeout,
        ErrorIds.EmulatorFailed,
    ];

    public static bool IsTerminating(ErrorRecord error) =>
        Terminating.Contains(IdOf(error));

    /// <summary>The ErrorId, without the command name that PowerShell appends.</summary>
    public static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The error about one input; null for an exception that is not about an input.</summary>
    /// <param name="failure">The cause.</param>
    /// <param name="target">The input.</param>
    /// <param name="withName">Whether the message begins with the name of the target.</param>
    public static ErrorRecord? Of(Exception failure, object? target, bool withName = true)
    {
        // With many inputs, neither the value alone nor the service's message tells which one failed.
        var name = withName && target is (string or Guid or BucketConfig or VirtualChunkAccessPolicy)
            ? $"'{target}': "
            : "";
        return failure switch
        {
            ArraylakeException ex => For(ex, $"{name}{ex.Message}", target),
            CommandException ex => Create(ex, ex.ErrorId, target),
            _ => null,
        };
    }

    /// <summary>The same with a message of the caller.</summary>
    public static ErrorRecord For(ArraylakeException failure, string message, object? target) =>
        Create(failure, IdOf(failure), target, message);

    private static string IdOf(ArraylakeException failure) => failure switch
    {
        ArraylakeTokenException => ErrorIds.TokenInvalid,
        ArraylakeCredentialMissingException => ErrorIds.TokenMissing,
        ArraylakeConfigurationException => ErrorIds.ConfigurationInvalid,
        ArraylakeUnauthorizedException => ErrorIds.Unauthorized,
        ArraylakeForbiddenException => ErrorIds.Forbidden,
        ArraylakeOrgNotFoundException => ErrorIds.OrgNotFound,
        ArraylakeNotFoundException => ErrorIds.NotFound,
        ArraylakeExistsException => ErrorIds.Exists,
        ArraylakeInUseException => ErrorIds.InUse,
        ArraylakeInvalidException invalid when invalid.Violations.All(IsAboutPolicy) => ErrorIds.PolicyInvalid,
        ArraylakeInvalidException => ErrorIds.Invalid,
        BucketConfigFileException => ErrorIds.FileInvalid,
        ArraylakeRejectedException => ErrorIds.Rejected,
        ArraylakeThrottledException => ErrorIds.Throttled,
        ArraylakeTimeoutException => ErrorIds.Timeout,
        ArraylakeUnexpectedResponseException => ErrorIds.UnexpectedResponse,
        ArraylakeOutcomeUnknownException => ErrorIds.OutcomeUnknown,
        _ => ErrorIds.Unavailable,
    };

    private static bool IsAboutPolicy(RuleViolation violation) =>
        violation.Field is VirtualChunkAccessPolicyFields.BucketId or VirtualChunkAccessPolicyFields.SubPrefix;

    private static string ParametersOf(ArraylakeInvalidException invalid) =>
        string.Join(" and ", invalid.Violations.SelectMany(ParametersOf).Distinct());

    private static string[] ParametersOf(RuleViolation violation) => violation switch
    {
        { IsMisplacedCredential: true } => ["-ExtraConfig", "-Auth"],
        { Field: BucketConfigFields.Nickname } => ["the nickname"],
        { Field: BucketConfigFields.Uri or BucketConfigFields.Name or BucketConfigFields.Prefix } => ["-Uri"],
        { Field: BucketConfigFields.Platform } => ["-Platform"],
        { Field: BucketConfigFields.AuthConfig } => ["-Auth"],
        { Field: BucketConfigFields.ExtraConfig } => (violation.Key ?? violation.MissingKey) switch
        {
            ExtraConfig.RegionName => ["-Region"],
            ExtraConfig.EndpointUrl => ["-EndpointUrl"],
            _ => ["-ExtraConfig"],
        },
        // A row: the message names the column.
        _ => [],
    };

    private static string CheckCommand(ArraylakeOutcomeUnknownException unknown)
    {
        static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        if (unknown.SubPrefix is { } subPrefix)
        {
            return $"Get-ArraylakeVirtualChunkAccessPolicy -Org {Quote(unknown.Org)} -SubPrefix {Quote(subPrefix)}";
        }
        var which = unknown.Nickname is { } nickname ? $"-Nickname {Quote(nickname)}" : $"-Id {unknown.Id}";
        return $"Get-ArraylakeBucketConfig -Org {Quote(unknown.Org)} {which}";
    }

    private static ErrorRecord Create(Exception failure, string id, object? target, string? message = null)
    {
        var (category, action) = Known[id];
        if (failure is ArraylakeInvalidException invalid && ParametersOf(invalid) is { Length: > 0 } parameters)
        {
            var examples = parameters.Contains("-Auth", StringComparison.Ordinal)
                ? " Get-Help New-ArraylakeBucketAuth -Examples shows every method."
                : "";
            action = $"Nothing was sent. Fix {parameters}.{examples} {RulesHelp}";
        }
        action = (failure as CommandException)?.Action ?? action;
        if (failure is ArraylakeOutcomeUnknownException unknown)
        {
            action = "It may have been done, or may still be done. Before you repeat it, check: "
                + CheckCommand(unknown);
        }
        var error = new ErrorRecord(failure, id, category, target)
        {
            ErrorDetails = new ErrorDetails(PrintableText.Escape(message ?? failure.Message))
            {
                RecommendedAction = PrintableText.Escape(action),
            },
        };
        // PowerShell derives this text from the target, which stays unescaped.
        error.CategoryInfo.TargetName = PrintableText.Escape(error.CategoryInfo.TargetName);
        return error;
    }
}
