using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>What the emulator prints while somebody logs in, renews and logs out.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class EmulatorLogTests(LoginEmulator emulator) : IClassFixture<LoginEmulator>
{
    private static readonly string[] Fields = ["id_token", "refresh_token", "access_token"];

    [Fact]
    public async Task It_prints_no_token_of_a_login()
    {
        await emulator.UseAsync("""{"decision":"approve","rotate_refresh_tokens":true}""");
        using var session = new ModuleSession();

        session.Run("Connect-Arraylake acme -DeviceCode -ServiceUri $args[0]", emulator.Url).WithoutErrors();
        var tokens = Tokens().ToList();
        emulator.Age();
        session.Run(
            "Connect-Arraylake acme -SavedLogin -ServiceUri $args[0]; Get-ArraylakeBucketConfig", emulator.Url)
            .WithoutErrors();
        tokens.AddRange(Tokens());
        session.Run("Disconnect-Arraylake -RemoveSavedLogin").WithoutErrors();

        Assert.Equal(6, tokens.Count);
        Assert.NotEmpty(emulator.Output);
        Assert.All(tokens, token => Assert.DoesNotContain(token, emulator.Output, StringComparison.OrdinalIgnoreCase));
    }

    // Of an id token its signature, the part that makes it one.
    private IEnumerable<string> Tokens()
    {
        var login = JsonNode.Parse(File.ReadAllText(emulator.LoginPath))!;
        return Fields.Select(name => ((string)login[name]!).Split('.')[^1]);
    }
}
