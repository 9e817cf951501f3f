using System.Net;

namespace Arraylake.Tests.Support;

/// <summary>Answers that several tests want.</summary>
internal static class Answers
{
    /// <summary>Waits until the caller gives up.</summary>
    public static async Task<HttpResponseMessage> Never(CancellationToken canceled)
    {
        await Task.Delay(Timeout.Infinite, canceled);
        throw new InvalidOperationException("never here");
    }

    public static Func<CancellationToken, Task<HttpResponseMessage>> Failing(int status, string? retryAfter) => _ =>
    {
        var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null)
        {
            answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        }
        return Task.FromResult(answer);
    };
}
