namespace Arraylake.Sandbox;

/// <summary>An emulator of the sandbox's own: it ends, and its temporary data goes, when this is disposed.</summary>
public sealed class SandboxService : IAsyncDisposable
{
    /// <summary>The only token that it accepts, as an admin's.</summary>
    public const string Token = "ema_test_sandbox";

    private readonly EmulatorProcess _emulator;
    private readonly DirectoryInfo? _temporary;

    private SandboxService(EmulatorProcess emulator, IReadOnlyList<string> orgs, DirectoryInfo? temporary)
    {
        (_emulator, Orgs, _temporary) = (emulator, orgs, temporary);
        Seeder = new ServiceSeeder(emulator.Url);
    }

    /// <summary>The organizations.</summary>
    public IReadOnlyList<string> Orgs { get; }

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => _emulator.Url.GetLeftPart(UriPartial.Authority);

    /// <summary>Makes what the module has no commands for.</summary>
    public ServiceSeeder Seeder { get; }

    /// <summary>Starts an emulator that ends with this process, not with the Ctrl+C that stops a command.</summary>
    /// <param name="orgs">The organizations, at least one.</param>
    /// <param name="data">The folder of its data; null for a temporary one.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="InvalidOperationException">The emulator did not start; the message says why.</exception>
    public static async Task<SandboxService> StartAsync(
        IReadOnlyList<string> orgs, string? data = null, CancellationToken cancellationToken = default)
    {
        var temporary = data is null ? Directory.CreateTempSubdirectory("arraylake-sandbox-") : null;
        try
        {
            string[] arguments =
            [
                "--data", data ?? temporary!.FullName,
                "--token", $"{Token}=admin",
                .. orgs.SelectMany(org => new[] { "--org", org }),
            ];
            var emulator = await EmulatorProcess.StartDetachedAsync(arguments, cancellationToken).ConfigureAwait(false);
            return new SandboxService(emulator, orgs, temporary);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    /// <summary>Stops the emulator and removes temporary data.</summary>
    public async ValueTask DisposeAsync()
    {
        Seeder.Dispose();
        await _emulator.DisposeAsync().ConfigureAwait(false);
        Remove(_temporary);
    }

    private static void Remove(DirectoryInfo? folder)
    {
        try
        {
            folder?.Delete(recursive: true);
        }
        catch (Exception stuck) when (stuck is IOException or UnauthorizedAccessException)
        {
            // A virus scanner may hold a file. The folder is the system's temporary one, and gets cleaned.
        }
    }
}
