[assembly: AssemblyFixture(typeof(Arraylake.PowerShell.Tests.EmulatorFixture))]

namespace Arraylake.PowerShell.Tests;

/// <summary>One emulator for all tests, with organizations enough that each test takes its own.</summary>
public sealed class EmulatorFixture : IAsyncLifetime
{
    public const string AdminToken = "ema_test_admin";
    public const string MemberToken = "ema_test_member";

    private const int Orgs = 2000;

    private EmulatorProcess? _process;
    private int _used;

    public Uri Url => _process!.Url;

    public string Output => _process!.Output;

    public async ValueTask InitializeAsync()
    {
        string[] arguments =
        [
            "--data", ":memory:", "--token", $"{AdminToken}=admin", "--token", $"{MemberToken}=member",
            .. Enumerable.Range(0, Orgs).SelectMany(number => new[] { "--org", NameOf(number) }),
        ];
        _process = await EmulatorProcess.StartAsync(arguments);
    }

    /// <summary>An organization that no other test sees.</summary>
    public string NewOrg()
    {
        var number = Interlocked.Increment(ref _used) - 1;
        return number < Orgs ? NameOf(number) : throw new InvalidOperationException("More tests than organizations.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }

    private static string NameOf(int number) => $"org-{number}";
}
