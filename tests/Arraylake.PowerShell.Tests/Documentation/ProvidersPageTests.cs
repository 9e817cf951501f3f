using Arraylake.Sandbox;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// The page "Providers" says what works: each of its command lines is run, in an organization of its own.
/// </summary>
public sealed class ProvidersPageTests(EmulatorFixture emulator)
{
    private const string Fence = "```";

    public static TheoryData<string> Commands => [.. Blocks()];

    [Fact]
    public void The_page_has_a_command_for_each_provider_and_method() => Assert.True(Blocks().Count() >= 15);

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_on_the_page_works_as_it_stands(string command)
    {
        using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg());

        var created = session.Run(command).WithoutErrors();

        Assert.NotEmpty(created.Output);
        Assert.Equal(created.Output.Count, session.Run("Get-ArraylakeBucketConfig").WithoutErrors().Output.Count);
    }

    private static IEnumerable<string> Blocks()
    {
        var page = Path.Combine(BuildOutput.ModulePath, "..", "..", "docs", "providers.md");
        return File.ReadAllText(page).Split(Fence + "powershell").Skip(1)
            .Select(block => block[..block.IndexOf(Fence, StringComparison.Ordinal)].Trim());
    }
}
