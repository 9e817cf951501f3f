using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>How -Debug and -Verbose show a request: never its body, never a header that authorizes.</summary>
internal static class RequestText
{
    /// <summary>What happened, and how long it waits before the next attempt.</summary>
    public static string Describe(RetryingEventArgs retry) => string.Create(
        CultureInfo.InvariantCulture,
        $"{retry.Method} {retry.Path}: {retry.Cause}. Trying again in {retry.Wait.TotalSeconds:0.##} s "
        + $"(retry {retry.Retry}).");

    /// <summary>What became of a write whose answer was lost.</summary>
    public static string Describe(OutcomeEstablishedEventArgs outcome) =>
        $"The answer to {outcome.Request} was lost. {outcome.Finding} What went wrong: {outcome.Cause}";

    /// <summary>A warning of the service, in its own words.</summary>
    public static string Describe(ServiceWarningEventArgs warning) =>
        $"The service {(warning.IsDeprecation ? "announces a deprecation" : "warns")}: {warning.Text}";

    public static string Describe(RequestCompletedEventArgs request)
    {
        var outcome = request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? request.Failure;
        var id = request.RequestId is null ? "" : $" [request-id: {request.RequestId}]";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Method} {request.Path} -> {outcome} in {request.Duration.TotalMilliseconds:0.0} ms{id}");
    }
}
