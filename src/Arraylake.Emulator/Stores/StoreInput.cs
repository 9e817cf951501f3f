using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Stores;

/// <summary>
/// A real store behind a config with a role or a delegation, and what its temporary credentials are made from: access
/// keys, the key of an Azure account, or a token of Google.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record StoreInput
{
    private const string NotEmpty = "{0} must not be empty";

    /// <summary>The organization of the config.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public required string Org { get; init; }

    /// <summary>The nickname of the config, which need not exist yet.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public required string Nickname { get; init; }

    /// <summary>
    /// Where AssumeRole is sent: an https URL, or an http URL of loopback. Without it, the access keys are passed on as
    /// they are.
    /// </summary>
    [StsUrl]
    public string? StsUrl { get; init; }

    /// <summary>The role to assume; that of the config by default.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? RoleArn { get; init; }

    /// <summary>
    /// Whether a session policy narrows the role to the prefix and the access, as the service does; true by default.
    /// </summary>
    public bool? SessionPolicy { get; init; }

    /// <summary>The region to sign for; us-east-1 by default.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? Region { get; init; }

    /// <summary>The id of the keys that may assume the role, or of temporary ones; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? AccessKeyId { get; init; }

    /// <summary>Their secret; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? SecretAccessKey { get; init; }

    /// <summary>Their session token, if they are temporary; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? SessionToken { get; init; }

    /// <summary>The key of the Azure account, which signs a SAS of the container; a mask in responses.</summary>
    [Base64String(ErrorMessage = "{0} must be Base64")]
    public string? AccountKey { get; init; }

    /// <summary>An access token of Google, which is passed on as it is; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? AccessToken { get; init; }

    /// <summary>Whether it has one kind of credentials, and all of it.</summary>
    [JsonIgnore]
    public bool IsComplete => (AccessKeyId, SecretAccessKey, AccountKey, AccessToken) switch
    {
        (not null, not null, null, null) => true,
        (null, null, _, _) => (AccountKey is null) != (AccessToken is null) && SessionToken is null && StsUrl is null,
        _ => false,
    };

    /// <summary>With a mask for each secret.</summary>
    public StoreInput Masked() => this with
    {
        AccessKeyId = MaskOf(AccessKeyId),
        SecretAccessKey = MaskOf(SecretAccessKey),
        SessionToken = MaskOf(SessionToken),
        AccountKey = MaskOf(AccountKey),
        AccessToken = MaskOf(AccessToken),
    };

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"{Org}/{Nickname}";

    private static string? MaskOf(string? secret) => secret is null ? null : SecretText.Mask;
}
