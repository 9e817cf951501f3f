using System.ComponentModel;

namespace Arraylake.PowerShell;

/// <summary>
/// The properties of a BucketConfig in PowerShell: times in local time, as from <c>Get-Date</c>, and an error that
/// names the right commands if a script sets one. Public only because Arraylake.Types.ps1xml requires it; not meant for
/// scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BucketConfigMembers
{
    public static string? Org(PSObject config) => Of(config)?.Org;

    public static object? Id(PSObject config) => Of(config)?.Id;

    public static string? Nickname(PSObject config) => Of(config)?.Nickname;

    public static string? Platform(PSObject config) => Of(config)?.Platform;

    public static string? Name(PSObject config) => Of(config)?.Name;

    public static string? Prefix(PSObject config) => Of(config)?.Prefix;

    public static string? Uri(PSObject config) => Of(config)?.Uri;

    public static string? Region(PSObject config) => Of(config)?.Region;

    public static string? EndpointUrl(PSObject config) => Of(config)?.EndpointUrl;

    public static object? UseSsl(PSObject config) => Of(config)?.UseSsl;

    public static object? ForcePathStyle(PSObject config) => Of(config)?.ForcePathStyle;

    public static object? ExtraConfig(PSObject config) => Of(config)?.ExtraConfig;

    public static object? Auth(PSObject config) => Of(config)?.Auth;

    public static string? AuthMethod(PSObject config) => Of(config)?.AuthMethod;

    public static object? IsDefault(PSObject config) => Of(config)?.IsDefault;

    public static object? IsManaged(PSObject config) => Of(config)?.IsManaged;

    public static object? Health(PSObject config) => Of(config)?.Health;

    public static object? Created(PSObject config) => Of(config)?.Created?.LocalDateTime;

    public static object? Updated(PSObject config) => Of(config)?.Updated?.LocalDateTime;

    public static string? CreatedBy(PSObject config) => Of(config)?.CreatedBy;

    public static string? ServiceUri(PSObject config) => Of(config)?.ServiceUri;

    public static object? AdditionalProperties(PSObject config) => Of(config)?.AdditionalProperties;

    /// <summary>The setter of strings.</summary>
    public static void RefuseText(PSObject config, string? value) => Refuse(config, value);

    /// <summary>The setter of all other types.</summary>
    public static void Refuse(PSObject config, object? value) => throw new InvalidOperationException(
        "A BucketConfig is read-only: setting a property would not change it in the service. "
        + "Use Set-ArraylakeBucketConfig, Rename-ArraylakeBucketConfig for the nickname, or "
        + "Set-ArraylakeDefaultBucketConfig.");

    private static BucketConfig? Of(PSObject config) => config.BaseObject as BucketConfig;
}
