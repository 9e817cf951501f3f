using Microsoft.Extensions.Hosting;

namespace Arraylake.Emulator.Hosting;

/// <summary>Leaves the signals of a process that is not ours alone.</summary>
internal sealed class InProcessLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
