using System.Net.Sockets;
using Arraylake.Emulator.BucketConfigs;
using Arraylake.Emulator.Faults;
using Arraylake.Emulator.Iceberg;
using Arraylake.Emulator.Identity;
using Arraylake.Emulator.OpenApi;
using Arraylake.Emulator.Orgs;
using Arraylake.Emulator.Pages;
using Arraylake.Emulator.Pages.SignIn;
using Arraylake.Emulator.Repos;
using Arraylake.Emulator.Storage;
using Arraylake.Emulator.Stores;
using Arraylake.Emulator.VirtualChunks;
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

/// <summary>Composes the application and starts it.</summary>
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
        var database = Database.Open(options.Data, options.MaxSizeMB);
        WebApplication? app = null;
        try
        {
            await database.WriteAsync(session => OrgTable.Add(session, options.Orgs), cancellationToken)
                .ConfigureAwait(false);
            var identityProvider = options.AllowLogin
                ? await IdentityProvider.OpenAsync(database, options, cancellationToken).ConfigureAwait(false)
                : null;
            var links = new SignInLinks(options.Clock);
            app = Build(options, addresses, database, identityProvider, links, onConsole, untilClosed);
            await ListenAsync(app, cancellationToken).ConfigureAwait(false);
            var server = app.Services.GetRequiredService<IServer>();
            var bound = server.Features.GetRequiredFeature<IServerAddressesFeature>();
            return new RunningEmulator(
                app, database, links, [.. bound.Addresses.Select(static address => new Uri(address))]);
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

    /// <exception cref="IOException">An address is taken, or not to be had.</exception>
    private static async Task ListenAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception ex) when (ex is IOException or SocketException)
        {
            throw new IOException(
                $"{ex.Message.TrimEnd('.')}. Give another address with --urls; port 0 takes a free one.", ex);
        }
    }

    private static WebApplication Build(
        EmulatorOptions options,
        IReadOnlyList<ListenAddress> addresses,
        Database database,
        IdentityProvider? identityProvider,
        SignInLinks links,
        bool onConsole,
        TextReader? untilClosed)
    {
        // Empty, so that no settings file or environment variable makes it listen elsewhere or log more.
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
            // Only failures of our own code; the host's log is of no use to the user.
            builder.Logging.AddSimpleConsole(static line => line.SingleLine = true)
                .SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft", LogLevel.None);
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
        var tokens = new TokenCheck(options.Tokens, options.Orgs[0], identityProvider);
        var warnings = new ServiceWarnings();
        var requests = new RequestFrame(tokens, warnings, app.Services.GetRequiredService<ILogger<RequestFrame>>());
        var faults = new FaultPlan();
        app.Use(LoopbackGuard.InvokeAsync);
        app.Use(new FaultInjection(faults).InvokeAsync);
        // Before the frame, which needs to know whether the endpoint requires a token.
        app.UseRouting();
        app.Use(requests.InvokeAsync);
        IdentityEndpoints.Map(app, database, tokens);
        if (identityProvider is not null)
        {
            OAuthEndpoints.Map(app, identityProvider);
            ActivationEndpoints.Map(app, identityProvider, tokens);
            LoginSettingsEndpoints.Map(app, identityProvider);
        }
        else
        {
            LoginsOff.Map(app);
        }
        var dialect = new Dialect(options.LegacyResponses);
        var stores = new StoreCredentials();
        BucketConfigEndpoints.Map(app, database, dialect, stores);
        OrgEndpoints.Map(app, database, dialect);
        RepoEndpoints.Map(app, database, dialect);
        RepoAccessEndpoints.Map(app, database, dialect, stores);
        PolicyEndpoints.Map(app, database, dialect);
        ContainerEndpoints.Map(app, database);
        NamespaceEndpoints.Map(app, database, dialect);
        ServiceWarnings.Map(app, warnings);
        FaultEndpoints.Map(app, faults);
        StoreEndpoints.Map(app, stores);
        PageEndpoints.Map(app, database, tokens, identityProvider, links);
        ApiDocument.Map(app);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, IReadOnlyList<ListenAddress> addresses)
    {
        kestrel.AddServerHeader = false;
        // RequestBody has its own limit, so that a 413 has the form and the request id of every other response.
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
