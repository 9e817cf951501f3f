using Arraylake.Emulator.Pages.SignIn;
using Arraylake.Emulator.Storage;
using Microsoft.Extensions.Hosting;

namespace Arraylake.Emulator;

/// <summary>A running emulator. Disposing it stops it and closes its database.</summary>
public sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;
    private readonly SignInLinks _links;
    private int _disposed;

    internal RunningEmulator(WebApplication app, Database database, SignInLinks links, IReadOnlyList<Uri> urls) =>
        (_app, _database, _links, Urls) = (app, database, links, urls);

    /// <summary>The address that it listens on, with the actual port; the first if there are several.</summary>
    public Uri Url => Urls[0];

    internal IReadOnlyList<Uri> Urls { get; }

    /// <summary>A link that signs a browser in to the page, once.</summary>
    internal string CreateSignInLink(string token) => Url.GetLeftPart(UriPartial.Authority) + _links.Create(token);

    internal Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Waits up to 5 s for running requests, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) == 1)
        {
            return;
        }
        try
        {
            await _app.StopAsync().ConfigureAwait(false);
        }
        finally
        {
            await _app.DisposeAsync().ConfigureAwait(false);
            _database.Dispose();
        }
    }
}
