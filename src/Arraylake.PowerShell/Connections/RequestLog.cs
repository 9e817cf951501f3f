using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>How -Debug and -Verbose show requests: never a body, never a header that authorizes.</summary>
internal static class RequestLog
{
    // Two retries are normal; a longer wait is a warning.
    private const int QuietRetries = 2;

    /// <summary>A view of a client whose events are written to the output.</summary>
    public static ArraylakeClient Subscribe(ArraylakeClient client, CommandOutput output)
    {
        var view = client.Share();
        view.RequestCompleted += (_, request) =>
        {
            if (request is { Method: not "GET", StatusCode: >= 200 and < 300 })
            {
                output.SetWritten();
            }
            output.Log(streams => Write(streams, request));
        };
        view.WarningReceived += (_, warning) => output.Log(streams => streams.WriteWarning(
            $"The service {(warning.IsDeprecation ? "announces a deprecation" : "warns")}: {warning.Text}"));
        view.OutcomeEstablished += (_, outcome) => output.Log(streams => streams.WriteVerbose(
            $"The answer to {outcome.Request} was lost. {outcome.Finding} What went wrong: {outcome.Cause}"));
        view.Retrying += (_, retry) => output.Log(streams => Write(streams, retry));
        return view;
    }

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
