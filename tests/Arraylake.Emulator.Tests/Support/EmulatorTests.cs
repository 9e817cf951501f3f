namespace Arraylake.Emulator.Tests.Support;

/// <summary>Each test has an emulator of its own.</summary>
public abstract class EmulatorTests(bool inMemory = false, bool legacyResponses = false) : IAsyncLifetime
{
    private protected TestEmulator Emulator { get; private set; } = null!;

    private protected Rest Admin => Emulator.Admin;

    private protected Rest Member => Emulator.Member;

    public virtual async ValueTask InitializeAsync() =>
        Emulator = await TestEmulator.StartAsync(inMemory, legacyResponses);

    public async ValueTask DisposeAsync()
    {
        await Emulator.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
