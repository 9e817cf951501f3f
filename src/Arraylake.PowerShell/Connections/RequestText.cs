using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>How -Debug shows a request: never its body, never a header that authorises.</summary>
internal static class RequestText
{
    public static string Describe(RequestCompletedEventArgs request)
    {
        var outcome = request.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? request.Failure;
        var id = request.RequestId is null ? "" : $" [request-id: {request.RequestId}]";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{request.Method} {request.Path} -> {outcome} in {request.Duration.TotalMilliseconds:0.0} ms{id}");
    }
}
