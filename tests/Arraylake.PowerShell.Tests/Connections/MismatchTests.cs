namespace Arraylake.PowerShell.Tests;

/// <summary>
/// An object of one service or organization is nothing to a command that is connected to another. The commands come
/// from the manifest: one that takes a BucketConfig and is not here fails.
/// </summary>
public sealed class MismatchTests(EmulatorFixture emulator)
{
    private static readonly Dictionary<string, string> Calls = new()
    {
        ["Clear-ArraylakeBucketProbe"] = "$config | Clear-ArraylakeBucketProbe",
        ["Get-ArraylakeBucketConfig"] = "$config | Get-ArraylakeBucketConfig",
        ["Get-ArraylakeBucketConfigDependent"] = "$config | Get-ArraylakeBucketConfigDependent",
        ["Get-ArraylakeBucketCredential"] = "$config | Get-ArraylakeBucketCredential",
        ["Get-ArraylakeRepo"] = "$config | Get-ArraylakeRepo",
        ["Get-ArraylakeVirtualChunkAccessPolicy"] = "$config | Get-ArraylakeVirtualChunkAccessPolicy",
        ["New-ArraylakeVirtualChunkAccessPolicy"] = "$config | New-ArraylakeVirtualChunkAccessPolicy",
        ["Remove-ArraylakeVirtualChunkAccessPolicy"] = "$config | Remove-ArraylakeVirtualChunkAccessPolicy -Force",
        ["New-ArraylakeBucketPolicyDocument"] = "$config | New-ArraylakeBucketPolicyDocument",
        ["Remove-ArraylakeBucketConfig"] = "$config | Remove-ArraylakeBucketConfig -Force",
        ["Rename-ArraylakeBucketConfig"] = "$config | Rename-ArraylakeBucketConfig -NewNickname other",
        ["Set-ArraylakeBucketConfig"] = "$config | Set-ArraylakeBucketConfig -Region eu-west-1",
        ["Set-ArraylakeDefaultBucketConfig"] = "$config | Set-ArraylakeDefaultBucketConfig",
        ["Show-ArraylakeBucketConfig"] = "$config | Show-ArraylakeBucketConfig",
        ["Test-ArraylakeBucketConfig"] = "$config | Test-ArraylakeBucketConfig -Check Settings",
    };

    public static TheoryData<string> Commands => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Two_connections_in_one_pipeline_do_not_mix(string command)
    {
        await using var other = await LoopbackService.InFrontOfAsync(emulator.Url);
        using var session = SessionWithConfig(emulator.NewOrg());

        var result = session.Run(
            "$there = Connect-Arraylake -ServiceUri $args[0] -Token $args[1] -SkipValidation -PassThru; "
            + Calls[command] + " -Connection $there",
            other.Url, EmulatorFixture.AdminToken);

        Assert.Equal(["ArraylakeConnectionMismatch"], result.ErrorIds);
        Assert.Equal(ErrorCategory.InvalidArgument, result.OnlyError.CategoryInfo.Category);
        Assert.Null(result.Terminated);
        Assert.Empty(other.Requests);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void An_org_that_is_not_the_objects_is_refused(string command)
    {
        using var session = SessionWithConfig(emulator.NewOrg());

        var result = session.Run($"{Calls[command]} -Org another");

        Assert.Equal(["ArraylakeConnectionMismatch"], result.ErrorIds);
        Assert.Contains("'another'", result.OnlyError.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_config_that_was_saved_keeps_its_service(string command)
    {
        await using var other = await LoopbackService.InFrontOfAsync(emulator.Url);
        using var session = SessionWithConfig(emulator.NewOrg());
        var saved = PSSerializer.Deserialize(PSSerializer.Serialize(session.Run("$config").OnlyOutput));
        using var later = ModuleSession.Connected(other.Url, org: null);
        later.Run("$global:config = $args[0]", saved);

        Assert.Equal(["ArraylakeConnectionMismatch"], later.Run(Calls[command]).ErrorIds);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public void Every_command_that_takes_a_config_is_tried()
    {
        using var session = new ModuleSession();

        var takers = session.Run("Get-Command -Module $args[0]", "Arraylake").WithoutErrors().Output
            .Select(command => (CmdletInfo)command.BaseObject)
            .Where(command => command.Parameters.Values.Any(
                parameter => parameter.ParameterType.Name is "BucketConfigReference" or "BucketConfigReference[]"))
            .Select(command => command.Name);

        Assert.Equal(Calls.Keys.Order(StringComparer.Ordinal), takers.Order(StringComparer.Ordinal));
    }

    private ModuleSession SessionWithConfig(string org)
    {
        var session = ModuleSession.Connected(emulator.Url, org);
        session.Run("$global:config = New-ArraylakeBucketConfig prod s3://some-bucket -Region us-east-1")
            .WithoutErrors();
        return session;
    }
}
