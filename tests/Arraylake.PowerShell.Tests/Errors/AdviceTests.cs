using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>Advice fits the command that failed: it names that one and its own parameters.</summary>
public sealed partial class AdviceTests(EmulatorFixture emulator)
{
    // They ask about an emulator that runs and about objects in a store, and there are none here.
    private static readonly string[] Unasked = ["Stop-ArraylakeEmulator", "Clear-ArraylakeBucketProbe"];

    public static TheoryData<string, string> Questions
    {
        get
        {
            using var session = new ModuleSession();
            var data = new TheoryData<string, string>();
            foreach (var command in ExportedCommands.All(session)
                .Where(one => one.Declaration().SupportsShouldProcess && !Unasked.Contains(one.Name)))
            {
                data.Add(command.Name, "-Confirm");
                data.Add(command.Name, "");
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task Where_nobody_can_answer_the_advice_is_the_commands_own(string name, string confirm)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");
        await fixture.AllowAsync("production");
        fixture.Session.Run("$global:ConfirmPreference = 'Low'").WithoutErrors();

        var result = fixture.Session.Run($"{LineOf(name)} {confirm}");

        Assert.Equal(["ConfirmationRequired"], result.ErrorIds);
        var advice = $"{result.OnlyError} {result.OnlyError.ErrorDetails.RecommendedAction}";
        var command = ExportedCommands.Get(fixture.Session, name);
        Assert.All(CommandName().Matches(advice), match => Assert.Equal(name, match.Value));
        Assert.All(
            ParameterName().Matches(advice),
            match => Assert.Contains(match.Groups[1].Value, command.Parameters.Keys));
        Assert.Equal(
            name.StartsWith("Remove", StringComparison.Ordinal) && confirm.Length == 0,
            advice.Contains("-Force", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("region_name:eu-west-1")]
    [InlineData("endpoint_url")]
    public async Task Settings_that_cannot_be_read_are_mended_where_they_were_given(string settings)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var error = fixture.Session.Run(
            $"New-ArraylakeBucketConfig new s3://some-bucket -Region us-east-1 -ExtraConfig {settings}").OnlyError;

        Assert.Contains("-ExtraConfig", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("-Region", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.DoesNotContain("-EndpointUrl", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_action_names_each_parameter_to_fix_once()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        var error = fixture.Session.Run(
            "New-ArraylakeBucketConfig new s3://some-bucket -Region us-east-1 "
            + "-ExtraConfig @{ aws_secret_access_key = 'x'; mode = 5 }").OnlyError;

        Assert.Contains("Fix -ExtraConfig and -Auth.", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig acme-data")]
    [InlineData("Remove-ArraylakeBucketConfig acme-data -Force")]
    [InlineData("Get-ArraylakeRepo -BucketConfig s3://acme-data")]
    public async Task The_name_of_a_bucket_leads_to_the_config_that_uses_it(string command)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production", name: "acme-data");

        Assert.Contains(
            "'production' uses the bucket acme-data",
            $"{fixture.Session.Run(command).OnlyError}",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig new s3://some-bucket -ForcePathStyle")]
    [InlineData("Set-ArraylakeBucketConfig production -UseSsl")]
    public void A_value_that_is_missing_is_asked_for_in_words(string command)
    {
        using var session = ModuleSession.Connected(emulator.Url, emulator.NewOrg());

        var error = $"{session.Run(command).OnlyError}";

        Assert.Contains("TrueOrFalse", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Nullable", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewNickname_is_also_called_NewName_as_with_Rename_Item()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");

        fixture.Session.Run("Rename-ArraylakeBucketConfig production -NewName prod").WithoutErrors();

        Assert.Equal(["prod"], await fixture.NicknamesAsync());
    }

    private static string LineOf(string name) => name switch
    {
        "Export-ArraylakeBucketConfig" => $"{name} ./advice.yaml",
        "Import-ArraylakeBucketConfig" =>
            "$file = Join-Path ([IO.Path]::GetTempPath()) \"$(New-Guid).yaml\"; [IO.File]::WriteAllText($file, "
            + "\"organization: $((Get-ArraylakeConnection).Org)`nbuckets:`n  other:`n    uri: gs://other-bucket\"); "
            + $"{name} $file",
        "New-ArraylakeBucketConfig" => $"{name} new gs://some-bucket",
        "Rename-ArraylakeBucketConfig" => $"{name} production prod",
        "Set-ArraylakeBucketConfig" => $"{name} production -Region eu-west-1",
        "Start-ArraylakeEmulator" => $"{name} -Path ([Environment]::ProcessPath)",
        "Test-ArraylakeBucketConfig" => $"{name} production -Access Write",
        "Disconnect-Arraylake" => name,
        _ => $"{name} production",
    };

    [GeneratedRegex(@"\b[A-Z][a-z]+-Arraylake\w*")]
    private static partial Regex CommandName();

    [GeneratedRegex(@"(?<=[ (])-([A-Z]\w+)")]
    private static partial Regex ParameterName();
}
