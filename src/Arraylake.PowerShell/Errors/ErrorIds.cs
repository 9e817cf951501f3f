namespace Arraylake.PowerShell;

/// <summary>The ErrorIds that scripts may rely on.</summary>
internal static class ErrorIds
{
    public const string TokenMissing = "ArraylakeTokenMissing";
    public const string TokenInvalid = "ArraylakeTokenInvalid";
    public const string OrgMissing = "ArraylakeOrgMissing";
    public const string ConfigurationInvalid = "ArraylakeConfigurationInvalid";
    public const string Unauthorized = "ArraylakeUnauthorized";
    public const string Forbidden = "ArraylakeForbidden";
    public const string OrgNotFound = "ArraylakeOrgNotFound";
    public const string NotFound = "BucketConfigNotFound";
    public const string Exists = "BucketConfigExists";
    public const string InUse = "BucketConfigInUse";
    public const string DependentsUnread = "BucketConfigDependentsUnread";
    public const string Invalid = "BucketConfigInvalid";
    public const string Rejected = "BucketConfigRejected";
    public const string NotAsRequested = "BucketConfigNotAsRequested";
    public const string CheckFailed = "BucketConfigCheckFailed";
    public const string StoreFailed = "BucketStoreFailed";
    public const string FileInvalid = "BucketConfigFileInvalid";
    public const string FileFailed = "BucketConfigFileFailed";
    public const string ImportBlocked = "BucketConfigImportBlocked";
    public const string SecretNotFound = "BucketSecretNotFound";
    public const string PolicyInvalid = "VirtualChunkAccessPolicyInvalid";
    public const string RepoNotFound = "ArraylakeRepoNotFound";
    public const string PageNotFound = "ArraylakePageNotFound";
    public const string ConnectionMismatch = "ArraylakeConnectionMismatch";
    public const string ConfirmationRequired = "ConfirmationRequired";
    public const string Throttled = "ArraylakeThrottled";
    public const string Unavailable = "ArraylakeUnavailable";
    public const string Timeout = "ArraylakeTimeout";
    public const string UnexpectedResponse = "ArraylakeUnexpectedResponse";
    public const string OutcomeUnknown = "ArraylakeOutcomeUnknown";
    public const string EmulatorNotFound = "ArraylakeEmulatorNotFound";
    public const string EmulatorRuntimeMissing = "ArraylakeEmulatorRuntimeMissing";
    public const string EmulatorPortBusy = "ArraylakeEmulatorPortBusy";
    public const string EmulatorTimeout = "ArraylakeEmulatorTimeout";
    public const string EmulatorFailed = "ArraylakeEmulatorFailed";
}
