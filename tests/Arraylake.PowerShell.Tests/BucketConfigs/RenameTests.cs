namespace Arraylake.PowerShell.Tests;

public sealed class RenameTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    [Fact]
    public async Task A_nickname_gives_way_to_another()
    {
        await CreateAsync("production");

        var result = Run("Rename-ArraylakeBucketConfig production prod").WithoutErrors();

        Assert.Empty(result.Output);
        Assert.Equal(["prod"], await NicknamesAsync());
    }

    [Fact]
    public async Task A_config_in_use_can_be_renamed()
    {
        await CreateAsync("production");
        await UseAsync("production", "weather");

        Run("Rename-ArraylakeBucketConfig production prod").WithoutErrors();

        Assert.Equal(["prod"], await NicknamesAsync());
    }

    [Fact]
    public async Task A_script_block_makes_the_new_nickname_of_each_piped_object()
    {
        await CreateAsync("one");
        await CreateAsync("two");

        Run(
            "Get-ArraylakeBucketConfig | Rename-ArraylakeBucketConfig -NewNickname { \"prod-$($_.Nickname)\" }")
            .WithoutErrors();

        Assert.Equal(["prod-one", "prod-two"], await NicknamesAsync());
    }

    [Fact]
    public async Task Rows_of_text_bind_old_and_new_nickname()
    {
        await CreateAsync("one");

        Run(
            "[pscustomobject]@{ Nickname = 'one'; NewNickname = 'uno' } | Rename-ArraylakeBucketConfig")
            .WithoutErrors();

        Assert.Equal(["uno"], await NicknamesAsync());
    }

    [Fact]
    public async Task PassThru_emits_the_renamed_config()
    {
        var id = await CreateAsync("production");

        var result = Run("Rename-ArraylakeBucketConfig -Id $args[0] -NewNickname prod -PassThru", id).WithoutErrors();

        Assert.Equal("prod", result.OnlyOutput.Properties["Nickname"].Value);
        Assert.Equal(id, result.OnlyOutput.Properties["Id"].Value);
        Assert.Equal(Fixture.Org, result.OnlyOutput.Properties["Org"].Value);
    }

    [Fact]
    public async Task WhatIf_shows_old_and_new_and_changes_nothing()
    {
        var host = new AnsweringHost();
        using var session = Connect(host);
        await CreateAsync("production");

        var result = session.Run(
            "Get-ArraylakeBucketConfig production | Rename-ArraylakeBucketConfig -NewNickname prod -WhatIf -PassThru")
            .WithoutErrors();

        Assert.Contains(host.Lines, line => line.Contains("'production' -> 'prod'", StringComparison.Ordinal));
        Assert.Equal("prod", result.OnlyOutput.Properties["Nickname"].Value);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Answering_No_emits_nothing_that_a_pipeline_could_go_on_with()
    {
        using var session = Connect(new AnsweringHost("No"));
        await CreateAsync("production");

        var result = session.Run("Rename-ArraylakeBucketConfig production prod -Confirm -PassThru").WithoutErrors();

        Assert.Empty(result.Output);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Another_case_is_not_renamed_and_the_error_says_what_exists()
    {
        await CreateAsync("Production");

        var result = Run("Rename-ArraylakeBucketConfig production prod");

        result.WithError("BucketConfigNotFound", "'Production'");
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData("no", "at least 3 characters")]
    [InlineData("", "Invalid bucket nickname name")]
    [InlineData("white space", "Invalid bucket nickname name: `white space`")]
    public void A_bad_nickname_is_refused_before_anything_is_sent(string nickname, string message)
    {
        var result = Run("Rename-ArraylakeBucketConfig production $args[0]", nickname);

        result.WithError("BucketConfigInvalid", message);
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task A_nickname_that_is_taken_is_an_error_about_that_input()
    {
        await CreateAsync("one");
        await CreateAsync("two");
        await CreateAsync("three");

        var result = Run(
            """
            [pscustomobject]@{ Nickname = 'one'; NewNickname = 'two' },
            [pscustomobject]@{ Nickname = 'three'; NewNickname = 'tres' } | Rename-ArraylakeBucketConfig
            """);

        result.WithError("BucketConfigExists");
        Assert.Equal(["one", "tres", "two"], await NicknamesAsync());
    }

    [Fact]
    public async Task A_chain_of_renames_in_one_pipeline_follows_its_own_changes()
    {
        await CreateAsync("aaa");

        Run(
            """
            [pscustomobject]@{ Nickname = 'aaa'; NewNickname = 'bbb' },
            [pscustomobject]@{ Nickname = 'bbb'; NewNickname = 'ccc' } | Rename-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.Equal(["ccc"], await NicknamesAsync());
    }

    [Theory]
    [InlineData("one", "", "one")]
    [InlineData("uno", "-WhatIf", "uno")]
    [InlineData("uno", "", "uno")]
    public async Task PassThru_emits_for_rows_of_text_too(string nickname, string switches, string emitted)
    {
        var id = await CreateAsync("one");

        var result = Run(
            $"[pscustomobject]@{{ Id = $args[0]; Nickname = 'one' }} | "
            + $"Rename-ArraylakeBucketConfig -NewNickname {nickname} -PassThru {switches}",
            id).WithoutErrors();

        Assert.Equal([emitted], result.Values("Nickname"));
    }

    [Theory]
    [InlineData("'one', 'two' | Rename-ArraylakeBucketConfig -NewNickname { \"new-$_\" } -Confirm", 2)]
    [InlineData("$ConfirmPreference = 'Low'; New-ArraylakeBucketConfig new gs://some-bucket", 1)]
    public async Task Where_nobody_can_answer_a_confirmation_is_an_error_for_each_input(string command, int errors)
    {
        await CreateAsync("one");
        await CreateAsync("two");

        var result = Run(command);

        Assert.Equal(Enumerable.Repeat("ConfirmationRequired", errors), result.ErrorIds);
        Assert.All(
            result.AllErrors, error => Assert.Contains("-Confirm:$false", error.ToString(), StringComparison.Ordinal));
        Assert.Empty(Writes);
    }
}
