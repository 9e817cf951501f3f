using Arraylake.Emulator.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Arraylake.Emulator;

/// <summary>An emulator that listens. Disposing it stops it and closes its database.</summary>
public sealed class RunningEmulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Database _database;
    private int _disposed;

    internal RunningEmulator(WebApplication app, Database database, IReadOnlyList<Uri> urls) =>
        (_app, _database, Urls) = (app, database, urls);

    /// <summary>Where it listens, with the port that it really has; the first address when there are several.</summary>
    public Uri Url => Urls[0];

    internal IReadOnlyList<Uri> Urls { get; }

    internal Task WaitForShutdownAsync(CancellationToken cancellationToken) =>
        _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Lets requests that are under way come to their end (5 s at most), then stops.</summary>
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
