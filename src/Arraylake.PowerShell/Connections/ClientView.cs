using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>
/// A view of a client, whose events are written to the output of one request: never a body, never a header that
/// authorizes.
/// </summary>
internal sealed class ClientView
{
    // Two retries are normal; a longer wait is a warning.
    private const int QuietRetries = 2;

    private bool _isLogged;

    public ClientView(ArraylakeClient client)
    {
        Client = client.Share();
        Client.RequestCompleted += (_, request) =>
        {
            if (request.Method != "GET")
            {
                Output!.SetAnswered(request);
            }
            if (_isLogged || request.IsLoginRenewed || request.Warning is not null)
            {
                Log(request);
            }
        };
        Client.WarningReceived += (_, warning) => Output!.Log(streams => streams.WriteWarning(
            $"The service {(warning.IsDeprecation ? "announces a deprecation" : "warns")}: {warning.Text}"));
        Client.OutcomeEstablished += (_, outcome) => Output!.Log(streams => streams.WriteVerbose(
            $"The answer to {outcome.Request} was lost. {outcome.Finding} What went wrong: {outcome.Cause}"));
        Client.Retrying += (_, retry) => Output!.Log(streams => Write(streams, retry));
    }

    public ArraylakeClient Client { get; }

    /// <summary>The output of the request that uses it.</summary>
    public CommandOutput? Output
    {
        get;
        set
        {
            field = value;
            // Here, because events come on any thread.
            _isLogged = value?.Preferences.IsDebug == true;
        }
    }

    // A method of its own: its closure is made for each call.
    private void Log(RequestCompletedEventArgs request) => Output!.Log(streams => Write(streams, request));

    private static void Write(CommandStreams streams, RequestCompletedEventArgs request)
    {
        var result = request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? request.Failure;
        var id = request.RequestId is null ? "" : $" [request-id: {request.RequestId}]";
        streams.WriteDebug(string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Method} {request.Path} -> {result} in {request.Duration.TotalMilliseconds:0.0} ms{id}"));
        if (request.IsLoginRenewed)
        {
            streams.WriteVerbose("The saved login had expired and was renewed.");
        }
        if (request.Warning is { } warning)
        {
            streams.WriteWarning(warning);
        }
    }

    private static void Write(CommandStreams streams, RetryingEventArgs retry)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{retry.Method} {retry.Path}: {retry.Cause}. Trying again in {retry.Wait.TotalSeconds:0.##} s "
            + $"(retry {retry.Retry}).");
        if (retry.Retry > QuietRetries)
        {
            streams.WriteWarning(text);
        }
        else
        {
            streams.WriteVerbose(text);
        }
    }
}
