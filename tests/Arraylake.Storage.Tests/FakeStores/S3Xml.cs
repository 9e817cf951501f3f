using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>The bodies of S3.</summary>
internal static class S3Xml
{
    public static XNamespace Namespace { get; } = "http://s3.amazonaws.com/doc/2006-03-01/";

    public static Task WriteAsync(HttpContext context, XElement root)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>{root}");
    }

    /// <summary>The keys that a request to delete several objects names.</summary>
    public static string[] KeysOf(byte[] body) =>
    [
        .. XElement.Load(new MemoryStream(body)).Descendants()
            .Where(static element => element.Name.LocalName == "Key").Select(static key => key.Value),
    ];
}
