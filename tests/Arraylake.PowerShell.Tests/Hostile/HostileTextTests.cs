namespace Arraylake.PowerShell.Tests;

/// <summary>
/// One member of an organization writes names that others list: nothing in them reaches a terminal, whatever the
/// command, the stream or the view. The properties keep the true values.
/// </summary>
public sealed class HostileTextTests
{
    private const string Loud =
        "$VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'\n";

    // One retry shows what is written about retries; the default would wait for a minute.
    private const string OneRetry = "-ServiceUri $service -Token ema_test_x -PassThru -MaximumRetryCount 1";

    // $config and $repo come from the service, $text is the hostile text.
    private static readonly (string Command, string Script)[] Scripts =
    [
        ("Clear-ArraylakeBucketProbe", "Clear-ArraylakeBucketProbe $text"),
        ("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $file -Prune -IncludeEqual"),
        ("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig $file -Org $text"),
        ("Compare-ArraylakeBucketConfig", "Compare-ArraylakeBucketConfig \"./$text.yaml\""),
        ("Connect-Arraylake", $"Connect-Arraylake $org {OneRetry}"),
        ("Connect-Arraylake", $"Connect-Arraylake $text {OneRetry}"),
        ("Disconnect-Arraylake", "Disconnect-Arraylake -WhatIf"),
        ("Export-ArraylakeBucketConfig", "Export-ArraylakeBucketConfig $file -WhatIf"),
        ("Export-ArraylakeBucketConfig", "Export-ArraylakeBucketConfig -Org $text -Path \"$folder/\""),
        ("Find-ArraylakeBucketConfig", "Find-ArraylakeBucketConfig \"s3://$text/x\""),
        ("Find-ArraylakeBucketConfig", "Find-ArraylakeBucketConfig \"https://127.0.0.1/$text\""),
        ("Find-ArraylakeBucketConfig", "Find-ArraylakeBucketConfig $text"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Default"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Id $config.Id"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig gone"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig \"x$text\" -Org acme"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -Org $text"),
        ("Get-ArraylakeBucketConfig", "(Get-ArraylakeBucketConfig).Health"),
        ("Get-ArraylakeRepo", "(Get-ArraylakeRepo).Health"),
        ("Get-ArraylakeBucketConfig", "Get-ArraylakeBucketConfig -IncludeDependent"),
        ("Get-ArraylakeBucketConfigDependent", "$config | Get-ArraylakeBucketConfigDependent"),
        ("Get-ArraylakeBucketConfigDependent", "Get-ArraylakeBucketConfigDependent $text"),
        ("Get-ArraylakeBucketCredential", "$config | Get-ArraylakeBucketCredential"),
        ("Get-ArraylakeConnection", "Get-ArraylakeConnection"),
        ("Get-ArraylakeOrg", "Get-ArraylakeOrg"),
        ("Get-ArraylakeOrg", "Get-ArraylakeOrg gone"),
        ("Get-ArraylakeRepo", "Get-ArraylakeRepo"),
        ("Get-ArraylakeRepo", "Get-ArraylakeRepo gone"),
        ("Get-ArraylakeRepo", "$config | Get-ArraylakeRepo"),
        ("Get-ArraylakeVirtualChunkAccessPolicy", "Get-ArraylakeVirtualChunkAccessPolicy"),
        ("Get-ArraylakeVirtualChunkAccessPolicy", "$config | Get-ArraylakeVirtualChunkAccessPolicy -SubPrefix $text"),
        ("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $file -Prune -Force -WhatIf"),
        ("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $file -Prune -Force -PassThru"),
        ("Import-ArraylakeBucketConfig", "Import-ArraylakeBucketConfig $file -SkipBlocked -Vault $text"),
        ("New-ArraylakeBucketAuth",
            "New-ArraylakeBucketAuth -AwsRole -AccountId $text -RoleName $text -ExternalId $text; "
            + "New-ArraylakeBucketAuth -GcpServiceAccount $text"),
        ("New-ArraylakeBucketConfig", "New-ArraylakeBucketConfig new s3://a-bucket -Region us-east-1"),
        ("New-ArraylakeBucketConfig", "New-ArraylakeBucketConfig new \"s3://a-bucket/$text\" -Region us-east-1"),
        ("New-ArraylakeBucketConfig", "New-ArraylakeBucketConfig new s3://a-bucket/a\u202eb -Region us-east-1 -WhatIf"),
        ("New-ArraylakeBucketConfig", "New-ArraylakeBucketConfig $text s3://a-bucket -Region $text"),
        ("New-ArraylakeBucketConfig",
            "New-ArraylakeBucketConfig new s3://a-bucket -Region us-east-1 -ExtraConfig @{ $text = $text }"),
        ("New-ArraylakeBucketPolicyDocument", "$config | New-ArraylakeBucketPolicyDocument"),
        ("New-ArraylakeBucketPolicyDocument", "$config | New-ArraylakeBucketPolicyDocument -As Cli"),
        ("New-ArraylakeBucketPolicyDocument", "$config | New-ArraylakeBucketPolicyDocument -Kind Trust"),
        ("New-ArraylakeVirtualChunkAccessPolicy", "$config | New-ArraylakeVirtualChunkAccessPolicy"),
        ("New-ArraylakeVirtualChunkAccessPolicy", "$config | New-ArraylakeVirtualChunkAccessPolicy $text"),
        ("New-ArraylakeVirtualChunkAccessPolicy", "$config | New-ArraylakeVirtualChunkAccessPolicy a\u202eb -WhatIf"),
        ("Remove-ArraylakeVirtualChunkAccessPolicy",
            "$config | Remove-ArraylakeVirtualChunkAccessPolicy $text -WhatIf"),
        ("Remove-ArraylakeVirtualChunkAccessPolicy", "$config | Remove-ArraylakeVirtualChunkAccessPolicy $text"),
        ("Remove-ArraylakeVirtualChunkAccessPolicy",
            "$config | Remove-ArraylakeVirtualChunkAccessPolicy x$text -Force"),
        ("Remove-ArraylakeVirtualChunkAccessPolicy",
            "Get-ArraylakeVirtualChunkAccessPolicy | Remove-ArraylakeVirtualChunkAccessPolicy -Force"),
        ("Remove-ArraylakeBucketConfig", "$config | Remove-ArraylakeBucketConfig -WhatIf"),
        ("Remove-ArraylakeBucketConfig", "$config | Remove-ArraylakeBucketConfig"),
        ("Remove-ArraylakeBucketConfig", "$config | Remove-ArraylakeBucketConfig -Force"),
        ("Rename-ArraylakeBucketConfig", "$config | Rename-ArraylakeBucketConfig -NewNickname other -WhatIf"),
        ("Rename-ArraylakeBucketConfig", "$config | Rename-ArraylakeBucketConfig -NewNickname other -PassThru"),
        ("Rename-ArraylakeBucketConfig", "$config | Rename-ArraylakeBucketConfig -NewNickname $text"),
        ("Set-ArraylakeBucketConfig", "$config | Set-ArraylakeBucketConfig -Region us-east-1 -WhatIf"),
        ("Set-ArraylakeBucketConfig", "$config | Set-ArraylakeBucketConfig -Uri s3://a-bucket -PassThru"),
        ("Set-ArraylakeDefaultBucketConfig", "$config | Set-ArraylakeDefaultBucketConfig -WhatIf"),
        ("Set-ArraylakeDefaultBucketConfig", "$config | Set-ArraylakeDefaultBucketConfig -PassThru"),
        ("Show-ArraylakeBucketConfig", "Show-ArraylakeBucketConfig -PassThru"),
        ("Show-ArraylakeBucketConfig", "$config | Show-ArraylakeBucketConfig -PassThru"),
        ("Show-ArraylakeBucketConfig", "Show-ArraylakeBucketConfig -Org $text"),
        ("Start-ArraylakeEmulator", "Start-ArraylakeEmulator $text -Path \"./$text\" -WhatIf"),
        ("Start-ArraylakeEmulator", "Start-ArraylakeEmulator -Path \"./$text\""),
        ("Stop-ArraylakeEmulator", "Stop-ArraylakeEmulator -WhatIf"),
        ("Test-ArraylakeBucketConfig", "$config | Test-ArraylakeBucketConfig -Check Settings, Overlap"),
        ("Test-ArraylakeBucketConfig", "$config | Test-ArraylakeBucketConfig -Access Write -WhatIf"),
        ("Test-ArraylakeBucketConfig",
            "Test-ArraylakeBucketConfig new \"s3://a-bucket/$text\" -Region us-east-1 -Check Settings"),
    ];

    [Fact]
    public void Every_command_has_a_script()
    {
        using var session = new ModuleSession();

        Assert.Empty(ExportedCommands.All(session).Select(command => command.Name)
            .Except(Scripts.Select(script => script.Command)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task Nothing_that_others_wrote_acts_on_a_terminal(int? failure)
    {
        int? status = null;
        await using var service = await HostileService.StartAsync(() => status);
        var found = new List<string>();
        var host = new AnsweringHost([.. Enumerable.Repeat("No", Scripts.Length)]);
        using var session = ModuleSession.Connected(service.Url, "acme", host);
        session.Run(
            """
            $global:service, $global:text, $global:org = $args[0], $args[1], 'acme'
            $global:config = @(Get-ArraylakeBucketConfig)[0]
            $global:folder = $args[2]
            $global:file = "$(Export-ArraylakeBucketConfig $folder)"
            (Get-Content -Raw $file) -replace ' name: "', ' name: "changed' | Set-Content -NoNewline $file
            """,
            service.Url, HostileService.Text, Directory.CreateTempSubdirectory("arraylake-hostile-").FullName)
            .WithoutErrors();
        foreach (var (_, script) in Scripts)
        {
            session.Run(
                "Connect-Arraylake $org -ServiceUri $service -Token ema_test_x -SkipValidation -MaximumRetryCount 0")
                .WithoutErrors();
            host.Forget();
            status = failure;
            found.AddRange(
                from shown in Shown(session, host, script)
                from acting in HostileService.In(shown.Text)
                select $"{script} -> {shown.Channel}: {acting}");
            status = null;
        }
        Assert.Equal("", string.Join('\n', found.Distinct()));
    }

    [Fact]
    public async Task The_properties_keep_what_is_there()
    {
        await using var service = await HostileService.StartAsync(() => null);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var config = session.Run("Get-ArraylakeBucketConfig").WithoutErrors().OnlyOutput;

        Assert.All(
            ["Nickname", "Platform", "Name", "Prefix", "Region", "CreatedBy"],
            property => Assert.Equal(HostileService.Text, config.Properties[property].Value));
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig ")]
    [InlineData("Get-ArraylakeBucketConfig '")]
    [InlineData("Get-ArraylakeBucketConfig \"")]
    [InlineData("Remove-ArraylakeBucketConfig ")]
    [InlineData("Get-ArraylakeBucketConfig -Id ")]
    [InlineData("Get-ArraylakeRepo ")]
    [InlineData("Get-ArraylakeOrg ")]
    public async Task TAB_offers_nothing_that_acts_and_what_it_inserts_is_the_true_name(string line)
    {
        await using var service = await HostileService.StartAsync(() => null);
        using var session = ModuleSession.Connected(service.Url, "acme");

        var offers = session.CompleteInTheEnd(line)
            .Where(offer => offer.ToolTip.Contains(HostileService.Injected, StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(offers);
        Assert.All(offers, offer => Assert.Empty(
            HostileService.In($"{offer.CompletionText}{offer.ListItemText}{offer.ToolTip}")));
        string[] names = [HostileService.Text, WildcardPattern.Escape(HostileService.Text), HostileService.Id];
        Assert.Contains($"{session.Run(offers[0].CompletionText).Output[0]}", names);
    }

    private static IEnumerable<(string Channel, string Text)> Shown(
        ModuleSession session, AnsweringHost host, string script)
    {
        var result = session.Run($"{Loud}{script}");
        foreach (var item in result.Output.Concat(result.Changes))
        {
            foreach (var view in new[] { "", "Format-Table |", "Format-List |", "Format-Wide |" })
            {
                yield return ($"output {view}", session.Run($"$args[0] | {view} Out-String -Width 2000", item)
                    .OnlyOutput.ToString());
            }
            yield return ("output as text", $"{item}");
        }
        foreach (var error in result.AllErrors)
        {
            yield return ("error", $"{error}");
            yield return ("error's details", $"{error.ErrorDetails?.Message} {error.ErrorDetails?.RecommendedAction}");
            yield return ("error's category", $"{error.CategoryInfo}");
            yield return ("exception", error.Exception.Message);
        }
        foreach (var (channel, texts) in new[]
        {
            ("verbose", result.Verbose), ("warning", result.Warnings), ("debug", result.Debug),
            ("information", [.. result.Information.Select(record => $"{record}")]),
            ("host", host.Lines), ("question", host.Questions),
        })
        {
            foreach (var text in texts)
            {
                yield return (channel, text);
            }
        }
    }
}
