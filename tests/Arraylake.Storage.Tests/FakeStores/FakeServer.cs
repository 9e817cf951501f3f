using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>A web server on a free port of loopback, which records its requests.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly ConcurrentQueue<string> _requests = [];

    private FakeServer(WebApplication application) => _application = application;

    /// <summary>The address that it listens on.</summary>
    public Uri Endpoint => new(_application.Urls.Single());

    /// <summary>The requests so far: <c>METHOD /path?query</c>.</summary>
    public IReadOnlyCollection<string> Requests => [.. _requests];

    /// <param name="handle">Answers what no fault answers.</param>
    /// <param name="faults">Are asked in this order.</param>
    public static async Task<FakeServer> StartAsync(RequestDelegate handle, IEnumerable<StoreFault> faults)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0")
            .ConfigureKestrel(static kestrel => kestrel.ConfigureEndpointDefaults(
                static endpoint => endpoint.Protocols = HttpProtocols.Http1));
        var application = builder.Build();
        var server = new FakeServer(application);
        application.Use(async (context, next) =>
        {
            var request = context.Request;
            server._requests.Enqueue($"{request.Method} {request.Path.ToUriComponent()}{request.QueryString}");
            await next(context);
        });
        foreach (var fault in faults)
        {
            application.Use((context, next) => fault(context, next));
        }
        application.Run(handle);
        await application.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
