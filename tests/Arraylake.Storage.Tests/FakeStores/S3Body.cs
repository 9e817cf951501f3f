using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>The content of a request, also in chunks that are signed one by one.</summary>
internal static class S3Body
{
    // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
    public static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (!request.Headers["x-amz-content-sha256"].ToString().StartsWith("STREAMING-", StringComparison.Ordinal))
        {
            return bytes;
        }
        using var content = new MemoryStream();
        for (var at = 0; ;)
        {
            var end = bytes.AsSpan(at).IndexOf("\r\n"u8) + at;
            var header = Encoding.ASCII.GetString(bytes.AsSpan(at, end - at));
            var size = int.Parse(
                header.Split(';')[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            if (size == 0)
            {
                return content.ToArray();
            }
            content.Write(bytes, end + 2, size);
            at = end + 2 + size + 2;
        }
    }
}
