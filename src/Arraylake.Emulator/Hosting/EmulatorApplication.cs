using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Arraylake.Emulator.Hosting;

/// <summary>Puts the parts together.</summary>
internal static class EmulatorApplication
{
    public static async Task<RunningEmulator> StartAsync(
        EmulatorOptions options,
        bool onConsole,
        TextReader? untilClosed = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionChecks.Check(options);
        var addresses = ListenAddress.ParseAll(options.Urls);
        var database = Database.Open(options.Data);
        WebApplication? app = null;
        try
        {
            await database.WriteAsync(session => OrgTable.Add(session, options.Orgs), cancellationToken)
                .ConfigureAwait(false);
            app = Build(options, addresses, database, onConsole, untilClosed);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            var server = app.Services.GetRequiredService<IServer>();
            var bound = server.Features.GetRequiredFeature<IServerAddressesFeature>();
            return new RunningEmulator(app, database, new Uri(bound.Addresses.First()));
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync().ConfigureAwait(false);
            }
            database.Dispose();
            throw;
        }
    }

    private static WebApplication Build(
        EmulatorOptions options,
        IReadOnlyList<ListenAddress> addresses,
        Database database,
        bool onConsole,
        TextReader? untilClosed)
    {
        // Empty: no settings file and no environment variable can make it listen elsewhere or log more.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions
        {
            ApplicationName = "Arraylake.Emulator",
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, addresses));
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        if (onConsole)
        {
            builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning)
                .AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
            builder.Services.Configure<ConsoleLoggerOptions>(
                console => console.LogToStandardErrorThreshold = LogLevel.Warning);
        }
        else
        {
            builder.Services.AddSingleton<IHostLifetime, InProcessLifetime>();
        }

        if (untilClosed is not null)
        {
            builder.Services.AddSingleton<IHostLifetime>(services => new InputLifetime(
                services.GetRequiredService<IHostApplicationLifetime>(), untilClosed));
        }

        var app = builder.Build();
        var requests = new RequestFrame(
            new TokenCheck(options.Tokens, options.Orgs[0]), app.Services.GetRequiredService<ILogger<RequestFrame>>());
        app.Use(requests.InvokeAsync);
        app.UseRouting();
        IdentityEndpoints.Map(app, database);
        var dialect = new Dialect(options.Older);
        BucketConfigEndpoints.Map(app, database, dialect);
        RepoEndpoints.Map(app, database, dialect);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, IReadOnlyList<ListenAddress> addresses)
    {
        kestrel.AddServerHeader = false;
        // RequestBody counts for itself, so that a 413 has the form and the request id of every other answer.
        kestrel.Limits.MaxRequestBodySize = null;
        foreach (var (address, port) in addresses)
        {
            if (address is null)
            {
                kestrel.ListenLocalhost(port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            }
            else
            {
                kestrel.Listen(address, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
            }
        }
    }
}
