namespace Arraylake;

/// <summary>The data to confirm a login on any device (contract 1.4).</summary>
public sealed class DevicePrompt
{
    internal DevicePrompt(SecretText deviceCode, TimeSpan interval) => (DeviceCode, Interval) = (deviceCode, interval);

    /// <summary>The code that the page displays or asks for.</summary>
    public required string UserCode { get; init; }

    /// <summary>The page to open in a browser: https, or http on this machine.</summary>
    public required Uri VerificationUri { get; init; }

    /// <summary>When the code expires, in UTC.</summary>
    public required DateTimeOffset Expires { get; init; }

    internal SecretText DeviceCode { get; }

    internal TimeSpan Interval { get; }

    /// <summary>The page.</summary>
    public override string ToString() => VerificationUri.AbsoluteUri;
}
