using System.Management.Automation;
using System.Management.Automation.Language;

namespace Arraylake.PowerShell;

/// <summary>Every ErrorRecord of the module: id, category and recommended action on one screen.</summary>
internal static class ErrorRecords
{
    private const string Limits = "Get-Help about_Arraylake_BucketConfigs has the rules.";

    private static readonly Dictionary<string, (ErrorCategory Category, string Action)> Known = new()
    {
        [ErrorIds.TokenMissing] = (ErrorCategory.AuthenticationError,
            "Run Connect-Arraylake -DeviceCode to log in, or set the environment variable ARRAYLAKE_TOKEN to an API "
            + "key."),
        [ErrorIds.TokenInvalid] = (ErrorCategory.AuthenticationError,
            "Copy the API key (ema_…) from the organization's service accounts again, whole, and run "
            + "Connect-Arraylake; or log in with Connect-Arraylake -DeviceCode."),
        [ErrorIds.OrgMissing] = (ErrorCategory.InvalidArgument,
            "Add -Org NAME, run Connect-Arraylake -Org NAME, or set the environment variable ARRAYLAKE_ORG; "
            + "Get-ArraylakeOrg lists the names."),
        [ErrorIds.ConfigurationInvalid] = (ErrorCategory.InvalidArgument,
            "Fix the setting that the message names; Get-ArraylakeConnection shows what is in use."),
        [ErrorIds.Unauthorized] = (ErrorCategory.AuthenticationError,
            "The token may be wrong, expired, or for another service: see Get-ArraylakeConnection, then run "
            + "Connect-Arraylake, with -DeviceCode to log in again."),
        [ErrorIds.Forbidden] = (ErrorCategory.PermissionDenied,
            "Managing storage takes the role Admin in the organization. Get-ArraylakeConnection shows whose token this "
            + "is; run Connect-Arraylake with one that has the role."),
        [ErrorIds.OrgNotFound] = (ErrorCategory.ObjectNotFound,
            "Check the spelling: Get-ArraylakeOrg lists what the token sees, Get-ArraylakeConnection shows whose token "
            + "it is."),
        [ErrorIds.NotFound] = (ErrorCategory.ObjectNotFound,
            "Get-ArraylakeBucketConfig lists what is there. Nicknames are case-sensitive."),
        [ErrorIds.Exists] = (ErrorCategory.ResourceExists,
            "Nickname and location are unique in an organization. Get-ArraylakeBucketConfig shows which one has them."),
        [ErrorIds.InUse] = (ErrorCategory.ResourceBusy,
            "Get-ArraylakeRepo -BucketConfig lists the repos: delete or move them first. While a repo uses it, only "
            + "the nickname can change: Rename-ArraylakeBucketConfig."),
        [ErrorIds.Invalid] = (ErrorCategory.InvalidArgument,
            $"Nothing was sent. Fix the value that the message names. {Limits}"),
        [ErrorIds.Rejected] = (ErrorCategory.InvalidData,
            "Nothing was changed. Fix what the service's own words in the message name; Get-ArraylakeBucketConfig "
            + "shows what is there."),
        [ErrorIds.NotAsRequested] = (ErrorCategory.InvalidResult,
            "Look at what is there now with Get-ArraylakeBucketConfig, and set it again or tell the "
            + "service's support."),
        [ErrorIds.RepoNotFound] = (ErrorCategory.ObjectNotFound,
            "Get-ArraylakeRepo lists what is there; -IncludeDeleted also lists what can still be restored."),
        [ErrorIds.ConnectionMismatch] = (ErrorCategory.InvalidArgument,
            "Nothing was sent. Run Connect-Arraylake with the service and organization that the object came from, or "
            + "name the BucketConfig by its nickname."),
        [ErrorIds.ConfirmationRequired] = (ErrorCategory.InvalidOperation,
            "Add -Confirm:$false to do it without a question, or run it where somebody can answer; Get-Help "
            + "about_Arraylake_BucketConfigs has all cases."),
        [ErrorIds.Throttled] = (ErrorCategory.LimitsExceeded,
            "Wait a while, then try again; with a greater -RetryTimeoutSeconds of Connect-Arraylake, commands wait "
            + "longer by themselves."),
        [ErrorIds.Unavailable] = (ErrorCategory.ConnectionError,
            "Check the address in the message and the network, then try again; Get-ArraylakeConnection shows what is "
            + "in use, Connect-Arraylake -ServiceUri takes another."),
        [ErrorIds.Timeout] = (ErrorCategory.OperationTimeout,
            "Try again; where it takes that long, with a greater -TimeoutSeconds of Connect-Arraylake. After a change, "
            + "look first whether it was made: Get-ArraylakeBucketConfig."),
        [ErrorIds.UnexpectedResponse] = (ErrorCategory.ProtocolError,
            "Is the service URI right, and no proxy in between? See Get-ArraylakeConnection. After a change, look "
            + "whether it was made: Get-ArraylakeBucketConfig."),
        [ErrorIds.OutcomeUnknown] = (ErrorCategory.InvalidResult,
            "It may have been done, or be done in a while. Before doing it again, look: Get-ArraylakeBucketConfig."),
        [ErrorIds.EmulatorNotFound] = (ErrorCategory.ObjectNotFound,
            "Install it with 'dotnet tool install --global Arraylake.Emulator' (in a clone: 'dotnet pack "
            + "src/Arraylake.Emulator' first, and '--add-source out/packages'), or run Start-ArraylakeEmulator -Path "
            + "with the program or the Arraylake.Emulator.dll of a build."),
        [ErrorIds.EmulatorRuntimeMissing] = (ErrorCategory.NotInstalled,
            "Install the ASP.NET Core Runtime 10 or the .NET 10 SDK, from https://dotnet.microsoft.com/download, and "
            + "run Start-ArraylakeEmulator again."),
        [ErrorIds.EmulatorPortBusy] = (ErrorCategory.ResourceBusy,
            "Run Start-ArraylakeEmulator without -Port to get a free one, or stop what listens there."),
        [ErrorIds.EmulatorTimeout] = (ErrorCategory.OperationTimeout,
            "Is -Path the emulator? On a busy machine, give Start-ArraylakeEmulator a greater -TimeoutSeconds."),
        [ErrorIds.EmulatorFailed] = (ErrorCategory.ResourceUnavailable,
            "The message holds the emulator's own words; Get-Help Start-ArraylakeEmulator has the parameters."),
    };

    // What makes every further input pointless.
    private static readonly HashSet<string> Terminating =
    [
        ErrorIds.TokenMissing,
        ErrorIds.TokenInvalid,
        ErrorIds.OrgMissing,
        ErrorIds.ConfigurationInvalid,
        ErrorIds.Unauthorized,
        ErrorIds.EmulatorNotFound,
        ErrorIds.EmulatorRuntimeMissing,
        ErrorIds.EmulatorPortBusy,
        ErrorIds.EmulatorTimeout,
        ErrorIds.EmulatorFailed,
    ];

    public static bool IsTerminating(ErrorRecord error) =>
        Terminating.Contains(IdOf(error));

    /// <summary>The ErrorId, without the name of the command that PowerShell puts behind it.</summary>
    public static string IdOf(ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>The error about one input; null for what is no failure of one.</summary>
    /// <param name="failed">What went wrong.</param>
    /// <param name="target">The input.</param>
    /// <param name="naming">Whether the text begins with the target's name.</param>
    public static ErrorRecord? Of(Exception failed, object? target, bool naming = true)
    {
        // In bulk work neither the value alone nor the service's words tell whose they are.
        var whose = naming && target is (string or Guid or BucketConfig) ? $"'{target}': " : "";
        return failed switch
        {
            ArraylakeException refused => For(refused, $"{whose}{refused.Message}", target),
            CommandException own => Make(own, own.ErrorId, target),
            _ => null,
        };
    }

    /// <summary>The same with more to say than the service does.</summary>
    public static ErrorRecord For(ArraylakeException failed, string message, object? target) =>
        Make(failed, IdOf(failed), target, message);

    private static string IdOf(ArraylakeException failed) => failed switch
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
        ArraylakeInvalidException => ErrorIds.Invalid,
        ArraylakeRejectedException => ErrorIds.Rejected,
        ArraylakeThrottledException => ErrorIds.Throttled,
        ArraylakeTimeoutException => ErrorIds.Timeout,
        ArraylakeUnexpectedResponseException => ErrorIds.UnexpectedResponse,
        ArraylakeOutcomeUnknownException => ErrorIds.OutcomeUnknown,
        _ => ErrorIds.Unavailable,
    };

    private static string ParametersOf(ArraylakeInvalidException invalid) =>
        string.Join(" and ", invalid.Violations.Select(ParameterOf).OfType<string>().Distinct());

    private static string? ParameterOf(RuleViolation violation) => violation switch
    {
        { IsMisplacedCredential: true } => "-ExtraConfig and -Auth",
        { Field: BucketConfigFields.Nickname } => "the nickname",
        { Field: BucketConfigFields.Uri or BucketConfigFields.Name or BucketConfigFields.Prefix } => "-Uri",
        { Field: BucketConfigFields.Platform } => "-Platform",
        { Field: BucketConfigFields.AuthConfig } => "-Auth",
        { Field: BucketConfigFields.ExtraConfig } => (violation.Key ?? violation.MissingKey) switch
        {
            ExtraConfig.RegionName => "-Region",
            ExtraConfig.EndpointUrl => "-EndpointUrl",
            _ => "-ExtraConfig",
        },
        // A row: the message names the column.
        _ => null,
    };

    private static string CommandThatTells(ArraylakeOutcomeUnknownException unknown)
    {
        static string Quote(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
        var which = unknown.Nickname is { } nickname ? $"-Nickname {Quote(nickname)}" : $"-Id {unknown.Id}";
        return $"Get-ArraylakeBucketConfig -Org {Quote(unknown.Org)} {which}";
    }

    private static ErrorRecord Make(Exception failed, string id, object? target, string? message = null)
    {
        var (category, action) = Known[id];
        if (failed is ArraylakeInvalidException invalid && ParametersOf(invalid) is { Length: > 0 } parameters)
        {
            var how = parameters.Contains("-Auth", StringComparison.Ordinal)
                ? " Get-Help New-ArraylakeBucketAuth -Examples shows an auth for each method."
                : "";
            action = $"Nothing was sent. Fix {parameters}.{how} {Limits}";
        }
        action = (failed as CommandException)?.Action ?? action;
        if (failed is ArraylakeOutcomeUnknownException unknown)
        {
            action = "It may have been done, or be done in a while. Before doing it again, look: "
                + CommandThatTells(unknown);
        }
        var error = new ErrorRecord(failed, id, category, target)
        {
            ErrorDetails = new ErrorDetails(PrintableText.Escape(message ?? failed.Message))
            {
                RecommendedAction = PrintableText.Escape(action),
            },
        };
        // PowerShell makes this text of the target, which keeps its true value.
        error.CategoryInfo.TargetName = PrintableText.Escape(error.CategoryInfo.TargetName);
        return error;
    }
}
