using Microsoft.Extensions.Hosting;

namespace Arraylake.Emulator.Hosting;

/// <summary>Handles no signals, because the process belongs to somebody else.</summary>
internal sealed class InProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
