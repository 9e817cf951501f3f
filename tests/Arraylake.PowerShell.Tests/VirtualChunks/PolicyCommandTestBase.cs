namespace Arraylake.PowerShell.Tests;

/// <summary>The names of the commands for virtual chunk access policies, and an organization with configs.</summary>
public abstract class PolicyCommandTestBase(EmulatorFixture emulator)
{
    protected const string New = "New-ArraylakeVirtualChunkAccessPolicy";
    protected const string Get = "Get-ArraylakeVirtualChunkAccessPolicy";
    protected const string Remove = "Remove-ArraylakeVirtualChunkAccessPolicy";

    protected EmulatorFixture Emulator { get; } = emulator;

    protected Task<BucketConfigFixture> StartAsync(params string[] nicknames) => StartAsync(null, nicknames);

    protected async Task<BucketConfigFixture> StartAsync(AnsweringHost? host, params string[] nicknames)
    {
        var fixture = await BucketConfigFixture.StartAsync(Emulator, host);
        foreach (var nickname in nicknames.DefaultIfEmpty("virt"))
        {
            await fixture.CreateAsync(nickname);
        }
        return fixture;
    }
}
