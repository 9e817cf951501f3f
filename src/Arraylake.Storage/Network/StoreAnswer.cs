using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Arraylake.Storage.Network;

/// <summary>A raw answer of an object store.</summary>
/// <param name="Request">Method and URL, without what signs it.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, by name without case.</param>
/// <param name="Body">The body, up to a limit.</param>
internal sealed record StoreAnswer(
    string Request, int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private readonly Lazy<XElement?> _document = new(() => Parse(Body));

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsDenied => Status is 401 or 403;

    /// <summary>Whether the body is an error, whatever the status.</summary>
    public bool IsError => Document?.Name.LocalName == "Error";

    /// <summary>The precondition did not hold. 409 is a concurrent write, or Azure's word for "exists".</summary>
    public bool IsPreconditionFailed => Status is 412 or 409;

    /// <summary>The store lacks what was asked for.</summary>
    public bool IsUnsupported => Status is 501 or 405 || Code is "NotImplemented" or "InvalidArgument";

    /// <summary>The host that a redirect leads to, which is never followed; null for other answers.</summary>
    public string? RedirectHost => Status is 301 or 302 or 303 or 307 or 308
        && Uri.TryCreate(Header("location"), UriKind.Absolute, out var target) && target.Scheme is "http" or "https"
        ? target.Host
        : null;

    public XElement? Document => _document.Value;

    /// <summary>The error code of the store, such as <c>AccessDenied</c>.</summary>
    public string? Code => Header("x-ms-error-code") ?? (IsSuccess ? null : Text("Code"));

    /// <summary>The error text of the store.</summary>
    public string? Message => IsSuccess ? null : FirstLine(Text("Message")) ?? PlainBody();

    public string? ETag => Header("etag");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    /// <summary>The text of the first element of that name, wherever it stands.</summary>
    public string? Text(string element) =>
        Elements(element).FirstOrDefault()?.Value is { Length: > 0 } text ? text.Trim() : null;

    public IEnumerable<XElement> Elements(string name) =>
        Document?.DescendantsAndSelf().Where(element => element.Name.LocalName == name) ?? [];

    /// <summary>The request and the answer in one line.</summary>
    public string Detail
    {
        get
        {
            var text = new StringBuilder(Request)
                .Append(CultureInfo.InvariantCulture, $" answered {Status}");
            if (Code is { } code)
            {
                text.Append(' ').Append(code);
            }
            if (Message is { } message)
            {
                text.Append(": ").Append(message);
            }
            if (Header("x-amz-bucket-region") is { } region)
            {
                text.Append(" with x-amz-bucket-region: ").Append(region);
            }
            return text.ToString();
        }
    }

    // Azure adds lines with the id and the time of the request.
    private static string? FirstLine(string? text) => text?.Split('\n', 2)[0].TrimEnd();

    private string? PlainBody()
    {
        const int Shown = 200;
        if (Document is not null || Body.Length == 0
            || Header("content-type")?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) != true)
        {
            return null;
        }
        var text = FirstLine(Encoding.UTF8.GetString(Body).Trim())!;
        return text.Length <= Shown ? text : string.Concat(text.AsSpan(0, Shown), "…");
    }

    private static XElement? Parse(byte[] body)
    {
        var start = body.AsSpan().TrimStart(" \t\r\n\uFEFF"u8);
        if (start.IsEmpty || start[0] != (byte)'<')
        {
            return null;
        }
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(body), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
