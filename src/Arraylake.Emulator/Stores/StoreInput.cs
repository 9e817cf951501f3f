using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Arraylake.Emulator.Stores;

/// <summary>A real store behind a config with a role: its STS, and keys that may assume the role.</summary>
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

    /// <summary>Where AssumeRole is sent: an https URL, or an http URL of loopback.</summary>
    [StsUrl]
    public required string StsUrl { get; init; }

    /// <summary>The region to sign for; us-east-1 by default.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public string? Region { get; init; }

    /// <summary>The key id of an account that may assume the config's role; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public required string AccessKeyId { get; init; }

    /// <summary>Its secret; a mask in responses.</summary>
    [MinLength(1, ErrorMessage = NotEmpty)]
    public required string SecretAccessKey { get; init; }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"{Org}/{Nickname} at {StsUrl}";
}
