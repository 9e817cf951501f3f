using System.Net;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>How an answer is lost.</summary>
/// <param name="Kind">A status, <c>drop</c> for a lost connection, <c>cut</c> for a success that breaks off.</param>
/// <param name="After">Whether what it answers was done before.</param>
internal sealed record Fault(string Kind, bool After)
{
    public HttpResponseMessage Answer() => Kind switch
    {
        "drop" => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."),
        "refused" => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused"),
        "slow" => throw new TaskCanceledException("no answer"),
        "cut" => new HttpResponseMessage(HttpStatusCode.OK)
        {
            Content = new StringContent("{\"id\":", Encoding.UTF8, "application/json"),
        },
        _ => new HttpResponseMessage((HttpStatusCode)int.Parse(Kind, null)),
    };
}
