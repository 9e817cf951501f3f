using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arraylake.Identity;

namespace Arraylake;

/// <summary>
/// Logs a person in and out, without a browser on this machine: the device flow of OAuth (contract 1.4).
/// </summary>
public sealed class ArraylakeLogin : IDisposable
{
    // RFC 8628, 3.2 and 3.5: the default interval, and the increment for "slow_down".
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SlowDown = TimeSpan.FromSeconds(5);

    // A lost connection or a failing gateway should not end a login that someone is about to confirm.
    private const int MostFailures = 5;

    private readonly ArraylakeClientOptions _options;
    private readonly SavedLogin _login;
    private readonly IdentityProvider _provider;

    /// <summary>Prepares a login. Nothing is sent yet.</summary>
    /// <param name="options">The service; a credential in it is ignored.</param>
    /// <param name="login">The file of the login.</param>
    /// <exception cref="ArraylakeConfigurationException">The service URI cannot be used.</exception>
    public ArraylakeLogin(ArraylakeClientOptions options, SavedLogin login)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(login);
        (_options, _login, _provider) = (options, login, new IdentityProvider(options));
    }

    /// <summary>Requests a code to show to a person.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeException">
    /// The service or its identity provider cannot be reached, or refuses.
    /// </exception>
    public async Task<DevicePrompt> StartAsync(CancellationToken cancellationToken = default)
    {
        var fields = await _provider.StartDeviceAsync(cancellationToken).ConfigureAwait(false);
        var page = ProviderAnswer.Text(fields, "verification_uri_complete")
            ?? ProviderAnswer.Text(fields, "verification_uri");
        // The system may open it, so it must be a web page.
        if (ProviderAnswer.Text(fields, "device_code") is not { } deviceCode
            || ProviderAnswer.Text(fields, "user_code") is not { } userCode || userCode.Any(char.IsControl)
            || !Uri.TryCreate(page, UriKind.Absolute, out var uri)
            || !(uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback))
            || Seconds(fields, "expires_in") is not { } lifetime)
        {
            throw new ArraylakeUnexpectedResponseException(new ServiceFailure(
                "The identity provider's answer contains no usable code.",
                StatusCode: null, Text: null, RequestId: null, Request: null));
        }
        return new DevicePrompt(new SecretText(deviceCode), Seconds(fields, "interval") ?? DefaultInterval)
        {
            UserCode = userCode,
            VerificationUri = uri,
            Expires = _options.Time.GetUtcNow() + lifetime,
        };
    }

    /// <summary>Waits until the code is confirmed, saves the login and registers it with the service.</summary>
    /// <param name="prompt">The result of <see cref="StartAsync"/>.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is saved then.</param>
    /// <exception cref="ArraylakeUnauthorizedException">The login was denied, or the code has expired.</exception>
    /// <exception cref="ArraylakeConfigurationException">The login cannot be saved.</exception>
    public async Task CompleteAsync(DevicePrompt prompt, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        var tokens = await PollAsync(prompt, cancellationToken).ConfigureAwait(false);
        try
        {
            _login.Write(tokens);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ArraylakeConfigurationException(
                $"The login cannot be saved in '{_login.Path}': {ex.Message}", ex);
        }
        using var client = new ArraylakeClient(_options with { Token = null, SavedLogin = _login });
        await client.Identity.UpdateUserAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends the login at the identity provider: its refresh token is revoked, and its session ended. The file stays:
    /// see <see cref="SavedLogin.Delete"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeConfigurationException">
    /// The file cannot be read, so the token to revoke is unknown.
    /// </exception>
    /// <exception cref="ArraylakeException">The provider cannot be reached, or refuses.</exception>
    public async Task LogoutAsync(CancellationToken cancellationToken = default)
    {
        ExceptionDispatchInfo? failed = null;
        try
        {
            if (_login.Exists)
            {
                await _provider.RevokeAsync(_login.Read(), cancellationToken).ConfigureAwait(false);
            }
        }
        catch (ArraylakeException ex)
        {
            // The session can still be ended.
            failed = ExceptionDispatchInfo.Capture(ex);
        }
        await _provider.LogoutAsync(cancellationToken).ConfigureAwait(false);
        failed?.Throw();
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _provider.Dispose();

    private async Task<LoginTokens> PollAsync(DevicePrompt prompt, CancellationToken cancellationToken)
    {
        var interval = prompt.Interval;
        var failures = 0;
        while (_options.Time.GetUtcNow() + interval < prompt.Expires)
        {
            await Task.Delay(interval, _options.Time, cancellationToken).ConfigureAwait(false);
            ProviderAnswer answer;
            try
            {
                answer = await _provider.PollDeviceAsync(prompt.DeviceCode, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception ex) when (
                ex is ArraylakeUnavailableException or ArraylakeTimeoutException && ++failures <= MostFailures)
            {
                interval += SlowDown;
                continue;
            }
            switch (answer)
            {
                case { Fields: { } fields }:
                    return Tokens(fields, answer);
                case { Error: "authorization_pending" }:
                    break;
                case { Error: "slow_down" }:
                    interval += SlowDown;
                    break;
                case { Error: null, Status: 429 or >= 500 } when ++failures <= MostFailures:
                    interval += SlowDown;
                    break;
                case { Error: "access_denied" }:
                    throw answer.Refusal("The login was denied");
                case { Error: "expired_token" }:
                    throw Expired(prompt);
                default:
                    throw answer.Refusal("The identity provider refused the login");
            }
        }
        throw Expired(prompt);
    }

    private static LoginTokens Tokens(JsonObject fields, ProviderAnswer answer)
    {
        try
        {
            return LoginTokens.Of(fields);
        }
        catch (FormatException ex)
        {
            throw answer.Unreadable(ex.Message);
        }
    }

    private static ArraylakeUnauthorizedException Expired(DevicePrompt prompt) => new(new ServiceFailure(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The code {prompt.UserCode} was not confirmed in time; it expired at {prompt.Expires:HH:mm:ss} UTC. "
            + $"Start again for a new one."),
        StatusCode: null, Text: null, RequestId: null, Request: null));

    private static TimeSpan? Seconds(JsonObject fields, string name) =>
        fields[name] is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && value.TryGetValue<double>(out var seconds) && seconds is >= 1 and <= 86_400
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
