namespace Arraylake.PowerShell.Tests;

/// <summary>Rows of a CSV, of JSON or of a database, and what they stand for.</summary>
public sealed class RowTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private const string Table =
        """
        $table = [System.Data.DataTable]::new()
        $table.Columns.AddRange([System.Data.DataColumn[]]@('Org', 'Id', 'Nickname', 'Uri', 'Region', 'EndpointUrl',
            'UseSsl', 'ForcePathStyle', 'ExtraConfig', 'Auth', 'Platform'))
        $row = $table.NewRow()
        $row.Nickname = 'first'; $row.Uri = 's3://bucket-first'
        $table.Rows.Add($row)

        """;

    // All that take a config and refuse one that is not what the row says.
    private static readonly string[] Commands =
    [
        "Remove-ArraylakeBucketConfig -Force",
        "Remove-ArraylakeBucketConfig -WhatIf",
        "Set-ArraylakeDefaultBucketConfig",
        "Rename-ArraylakeBucketConfig -NewNickname renamed",
        "Get-ArraylakeBucketConfigDependent",
        "Get-ArraylakeBucketCredential",
        "Get-ArraylakeRepo",
    ];

    private static readonly string[] Rows =
    [
        "[pscustomobject]@{ Id = $id; Nickname = 'scratch' }",
        "[pscustomobject]@{ Id = \"$id\"; Nickname = 'first'; Uri = 's3://scratch' }",
        "[pscustomobject]@{ Nickname = 'first'; Uri = 's3://scratch' }",
        "@{ Id = $id; Uri = 'nonsense' }",
    ];

    public static MatrixTheoryData<string, string> Disagreements => new(Rows, Commands);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await CreateAsync("first");
        await CreateAsync("second");
    }

    [Fact]
    public async Task A_row_that_names_nothing_does_not_stand_for_everything()
    {
        var result = Run(
            "[pscustomobject]@{ Org = $args[0]; Nickname = 'first' }, "
            + "[pscustomobject]@{ Org = $args[0]; Nickname = '' } | "
            + "Get-ArraylakeBucketConfig | Remove-ArraylakeBucketConfig -Force",
            Fixture.Org);

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Equal(["second"], await NicknamesAsync());
    }

    [Theory]
    [InlineData("@{ Org = $org }")]
    [InlineData("@{ Org = $org; Nickname = '' }")]
    [InlineData("@{ Org = $org; Id = [DBNull]::Value; Nickname = $null }")]
    [InlineData("@{ Org = $org; Name = $org }")]
    [InlineData("@{ Org = $org; BucketConfig = '' }")]
    [InlineData("@{ Org = $org; Nickname = '*' }", "BucketConfigNotFound")]
    public void Only_an_organization_stands_for_all(string row, string id = "BucketConfigInvalid")
    {
        foreach (var command in new[] { "Get-ArraylakeBucketConfig", "Get-ArraylakeRepo" })
        {
            var result = Run($"$org = $args[0]; [pscustomobject]{row} | {command}", Fixture.Org);

            Assert.Equal([id], result.ErrorIds);
            Assert.Empty(result.Output);
        }
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Org = $org; Id = $id }")]
    [InlineData("[pscustomobject]@{ Org = $org; Id = $id; Nickname = 'old' }")]
    [InlineData("Get-ArraylakeRepo ocean")]
    [InlineData("[pscustomobject]@{ Org = $org; Name = 'ocean'; BucketConfig = 'first'; Prefix = 'x' }")]
    [InlineData("$s = [System.Management.Automation.PSSerializer]; $s::Deserialize($s::Serialize((Get-ArraylakeRepo ocean)))")]
    public async Task A_row_stands_for_the_config_that_it_names(string row)
    {
        await UseAsync("first", "ocean");

        var result = Run(
            $"$org, $id = $args; {row} | Get-ArraylakeBucketConfig", Fixture.Org, await IdAsync())
            .WithoutErrors();

        Assert.Equal(["first"], result.Values("Nickname"));
    }

    [Theory]
    [MemberData(nameof(Disagreements))]
    public async Task A_row_that_says_something_else_than_the_service_is_refused(string row, string command)
    {
        var host = new AnsweringHost();
        using var session = Connect(host);

        var result = session.Run($"$id = $args[0]; {row} | {command}", await IdAsync());

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Contains("'first' (s3://bucket-first)", $"{result.OnlyError}", StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.Empty(Writes);
        Assert.DoesNotContain(host.Lines, line => line.Contains("What if", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Set_takes_what_a_row_says_otherwise_for_a_change_of_the_config_that_its_id_names()
    {
        var host = new AnsweringHost();
        using var session = Connect(host);

        session.Run(
            "[pscustomobject]@{ Id = $args[0]; Uri = 's3://elsewhere' } | Set-ArraylakeBucketConfig -WhatIf",
            await IdAsync()).WithoutErrors();

        var line = Assert.Single(host.Lines, line => line.Contains("What if", StringComparison.Ordinal));
        Assert.Contains("BucketConfig 'first'", line, StringComparison.Ordinal);
        Assert.Contains("-> 's3://elsewhere'", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rename_takes_a_row_whose_config_has_the_new_nickname_for_done()
    {
        Run(
            "$row = [pscustomobject]@{ Id = $args[0]; Nickname = 'first'; NewNickname = 'renamed' }; "
            + "$row | Rename-ArraylakeBucketConfig; $row, $row | Rename-ArraylakeBucketConfig",
            await IdAsync()).WithoutErrors();

        Assert.Single(Writes);
        Assert.Equal(["renamed", "second"], await NicknamesAsync());
    }

    [Fact]
    public async Task A_config_that_this_pipeline_renamed_is_not_what_it_was_any_more()
    {
        var result = Run(
            "$script:n = 0; $first = Get-ArraylakeBucketConfig first; "
            + "$first, $first | Rename-ArraylakeBucketConfig -NewNickname { $script:n++; \"new-$script:n\" }");

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Equal(["new-1", "second"], await NicknamesAsync());
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig")]
    [InlineData("Get-ArraylakeRepo")]
    [InlineData("Rename-ArraylakeBucketConfig -NewNickname renamed")]
    [InlineData("Set-ArraylakeDefaultBucketConfig")]
    [InlineData("Set-ArraylakeBucketConfig")]
    [InlineData("Remove-ArraylakeBucketConfig -Force")]
    public async Task Null_of_a_database_is_not_given(string command) =>
        Run($"{Table} $row.Id = $args[0]; $row | {command}", await IdAsync()).WithoutErrors();

    [Fact]
    public void Null_of_a_database_is_not_given_to_New_either()
    {
        var config = Run(
            $"{Table} $row.Nickname = 'new'; $row.Uri = 'gs://new-bucket'; $row | New-ArraylakeBucketConfig")
            .WithoutErrors().OnlyOutput;

        Assert.Equal("anonymous", config.Properties["AuthMethod"].Value);
    }

    [Theory]
    [InlineData("Set-ArraylakeBucketConfig first, second -Region eu-west-1", 2, 0)]
    [InlineData("Remove-ArraylakeBucketConfig first, second -Force", 2, 0)]
    [InlineData("Remove-ArraylakeBucketConfig first, nobody, second -Force -ThrottleLimit 3", 2, 0)]
    [InlineData("Get-ArraylakeRepo -BucketConfig first, second", 0, 2)]
    [InlineData("Get-ArraylakeBucketConfig first, @{ Nickname = 'second' }", 0, 2)]
    public async Task Several_are_taken_by_argument(string command, int writes, int outputs)
    {
        await UseAsync("second", "ocean");
        await UseAsync("second", "river");
        if (writes > 0)
        {
            await Fixture.DeleteRepoAsync("ocean");
        }

        var result = Run(command);

        Assert.Equal(writes, Writes.Count);
        Assert.Equal(outputs, result.Output.Count);
    }

    private async Task<Guid> IdAsync() =>
        Guid.Parse($"{(await StoredAsync()).Single(config => $"{config["nickname"]}" == "first")["id"]}");
}
