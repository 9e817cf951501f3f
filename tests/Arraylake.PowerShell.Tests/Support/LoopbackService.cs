using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Arraylake.PowerShell.Tests;

/// <summary>An HTTP server on a free loopback port that remembers each request and answers as a test says.</summary>
public sealed class LoopbackService : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly List<string> _requests = [];
    private readonly List<string> _lines = [];

    private LoopbackService(WebApplication application) => _application = application;

    public Uri Url => new(_application.Urls.Single());

    /// <summary>Method and path of each request, in order.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_requests)
            {
                return [.. _requests];
            }
        }
    }

    /// <summary>Method and target of each request exactly as they came over the wire, in order.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_requests)
            {
                return [.. _lines];
            }
        }
    }

    public IReadOnlyList<string> Writes =>
        [.. Requests.Where(request => !request.StartsWith("GET ", StringComparison.Ordinal))];

    public static async Task<LoopbackService> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(static kestrel =>
            kestrel.ResponseHeaderEncodingSelector = static _ => System.Text.Encoding.UTF8);
        var service = new LoopbackService(builder.Build());
        service._application.Run(async context =>
        {
            context.Request.EnableBuffering();
            using var reader = new StreamReader(context.Request.Body, leaveOpen: true);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            context.Request.Body.Position = 0;
            lock (service._requests)
            {
                service._lines.Add(
                    $"{context.Request.Method} {context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget}");
                service._requests.Add(
                    $"{context.Request.Method} {context.Request.Path.Value}{(body.Length > 0 ? " " : "")}{body}");
            }
            await answer(context);
        });
        await service._application.StartAsync();
        return service;
    }

    /// <summary>Answers every request with the same text.</summary>
    public static Task<LoopbackService> AnsweringAsync(
        int status, string body, string contentType = "application/json") =>
        StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = contentType;
            return context.Response.WriteAsync(body, context.RequestAborted);
        });

    /// <summary>Hands every request on to another service, and its answer back.</summary>
    /// <param name="service">The other service.</param>
    /// <param name="instead">Answers a request itself and says so, or leaves it alone.</param>
    public static Task<LoopbackService> InFrontOfAsync(Uri service, Func<HttpContext, Task<bool>>? instead = null)
    {
        var client = new HttpClient { BaseAddress = service };
        return StartAsync(async context =>
        {
            if (instead is not null && await instead(context))
            {
                return;
            }
            using var request = new HttpRequestMessage(
                new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
            request.Headers.TryAddWithoutValidation("Authorization", context.Request.Headers.Authorization.ToString());
            if (context.Request.ContentLength > 0)
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            }
            using var answer = await client.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.Headers.TryGetValues("x-request-id", out var ids))
            {
                context.Response.Headers["x-request-id"] = ids.ToArray();
            }
            if (answer.StatusCode != System.Net.HttpStatusCode.NoContent)
            {
                await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
            }
        });
    }

    /// <summary>Refuses some requests with 403, and hands all others on to another service.</summary>
    public static Task<LoopbackService> ForbiddingAsync(Uri service, Func<HttpRequest, bool> isForbidden) =>
        InFrontOfAsync(service, context =>
        {
            var isRefused = isForbidden(context.Request);
            context.Response.StatusCode = isRefused ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK;
            return Task.FromResult(isRefused);
        });

    /// <summary>Refuses requests by the end of their path.</summary>
    public static Task<LoopbackService> ForbiddingAsync(Uri service, string path) =>
        ForbiddingAsync(service, request => request.Path.Value!.EndsWith(path, StringComparison.Ordinal));

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();
}
