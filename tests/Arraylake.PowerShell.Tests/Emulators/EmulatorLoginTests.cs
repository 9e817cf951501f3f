
namespace Arraylake.PowerShell.Tests;

/// <summary>Who may log in at an emulator that a session has started for itself.</summary>
[Collection(nameof(EnvironmentTests))]
public sealed class EmulatorLoginTests
{
    private const string Start = "(Start-ArraylakeEmulator acme -Path $args[0] -PassThru @options).Url";

    [Fact]
    public void Nobody_can_log_in_and_the_message_names_the_switch()
    {
        using var session = new ModuleSession();

        var result = session.Run(
            $"$options = @{{}}; Connect-Arraylake acme -ServiceUri {Start} -DeviceCode", BuildOutput.EmulatorPath);

        Assert.Equal(["ArraylakeUnauthorized"], result.ErrorIds);
        Assert.Contains("Start-ArraylakeEmulator -AllowLogin", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_AllowLogin_the_page_that_is_shown_holds_the_secret_and_approves_an_admin()
    {
        using var session = new ModuleSession();
        var url = (string)session.Run($"$options = @{{ AllowLogin = $true }}; {Start}", BuildOutput.EmulatorPath)
            .WithoutErrors().OnlyOutput.BaseObject;
        using var shell = session.NewShell("Connect-Arraylake acme -ServiceUri $args[0] -DeviceCode", url);
        var running = shell.BeginInvoke();
        while (shell.Streams.Warning.Count == 0 && !running.IsCompleted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
        var page = shell.Streams.Warning[0].Message.Split(' ').Single(
            word => word.StartsWith("http", StringComparison.Ordinal));
        Assert.StartsWith($"{url}/activate?user_code=", page, StringComparison.Ordinal);
        var fields = new Uri(page).Query[1..].Split('&').Append("decision=approve")
            .Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]);

        using var browser = new HttpClient();
        using var answer = await browser.PostAsync(
            new Uri($"{url}/activate"), new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);

        answer.EnsureSuccessStatusCode();
        await Task.Run(() => shell.EndInvoke(running), TestContext.Current.CancellationToken)
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["one"],
            session.Run("New-ArraylakeBucketConfig one gs://some-bucket").WithoutErrors().Values("Nickname"));
        session.Run("Disconnect-Arraylake -RemoveSavedLogin; Stop-ArraylakeEmulator").WithoutErrors();
    }
}
