using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Arraylake.Emulator.Pages;

/// <summary>The sheet, the script and the icon of the pages, from the assembly.</summary>
internal static class PageFiles
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, PagePaths.Sheet, "page.css", "text/css; charset=utf-8");
        Map(routes, PagePaths.Script, "page.js", "text/javascript; charset=utf-8");
        Map(routes, PagePaths.Icon, "icon.svg", "image/svg+xml");
    }

    private static void Map(IEndpointRouteBuilder routes, string path, string name, string type)
    {
        var file = new Lazy<(byte[] Content, EntityTagHeaderValue Tag)>(() => Read(name));
        routes.MapGet(path, (RequestDelegate)(context =>
        {
            context.Response.Headers.XContentTypeOptions = "nosniff";
            // Always asked for again, because the next emulator may be another version.
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Bytes(file.Value.Content, type, entityTag: file.Value.Tag).ExecuteAsync(context);
        })).AllowAnonymous().ExcludeFromDescription();
    }

    private static (byte[] Content, EntityTagHeaderValue Tag) Read(string name)
    {
        using var stream = typeof(PageFiles).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return (content, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\""));
    }
}
