namespace Arraylake.Emulator.Tests.Support;

/// <summary>A clock that a test moves.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public void Pass(int seconds) => _now = _now.AddSeconds(seconds);
}
