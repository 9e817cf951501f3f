namespace Arraylake.PowerShell.Tests;

/// <summary>What follows from a removal is said before it is done.</summary>
public sealed class RemovalPreviewTests(EmulatorFixture emulator)
{
    [Theory]
    [InlineData("Remove-ArraylakeBucketConfig first")]
    [InlineData("Get-ArraylakeBucketConfig first | Remove-ArraylakeBucketConfig")]
    [InlineData("(Get-ArraylakeBucketConfig first).Id | ForEach-Object { Remove-ArraylakeBucketConfig -Id $_ }")]
    public async Task The_question_says_that_it_is_the_default_and_who_uses_it(string command)
    {
        var host = new AnsweringHost("No");
        await using var fixture = await StartAsync(host);

        fixture.Session.Run(command).WithoutErrors();

        var question = Assert.Single(host.Questions);
        Assert.Contains("'first' is the default", question, StringComparison.Ordinal);
        Assert.Contains(
            "'first' is used by 1 repo (ocean): the service will refuse", question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIf_says_what_would_be_refused()
    {
        var host = new AnsweringHost();
        await using var fixture = await StartAsync(host);

        fixture.Session.Run("'first', 'second' | Remove-ArraylakeBucketConfig -WhatIf").WithoutErrors();

        var lines = host.Lines.Where(line => line.Contains("What if", StringComparison.Ordinal)).ToList();
        Assert.Contains("it is the default", lines[0], StringComparison.Ordinal);
        Assert.Contains("used by 1 repo (ocean): the service would refuse", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("default", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("repo", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_whole_pipeline_can_be_rehearsed()
    {
        var host = new AnsweringHost();
        await using var fixture = await StartAsync(host);

        fixture.Session.Run(
            "$WhatIfPreference = $true; Get-ArraylakeBucketConfig second | "
            + "Rename-ArraylakeBucketConfig -NewNickname other -PassThru | Remove-ArraylakeBucketConfig -Force")
            .WithoutErrors();

        Assert.Equal(2, host.Lines.Count(line => line.Contains("What if", StringComparison.Ordinal)));
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task The_default_is_followed_through_the_questions_of_a_pipeline()
    {
        var host = new AnsweringHost("Yes", "Yes", "No");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        foreach (var nickname in new[] { "aaa", "bbb", "ccc" })
        {
            await fixture.CreateAsync(nickname);
        }

        fixture.Session.Run("'aaa', 'bbb', 'ccc' | Remove-ArraylakeBucketConfig").WithoutErrors();

        var left = Assert.Single(await fixture.StoredAsync());
        Assert.Equal("ccc", left["nickname"]!.ToString());
        Assert.All(host.Questions, question =>
            Assert.Equal(question.Contains("bbb", StringComparison.Ordinal) && !Next(host), !IsDefault(question)));

        static bool IsDefault(string question) => question.Contains("is the default", StringComparison.Ordinal);
        // The service chooses the next default; whichever it is, the last one left is it.
        static bool Next(AnsweringHost host) => IsDefault(host.Questions[1]);
    }

    [Fact]
    public async Task After_an_answer_for_all_nothing_more_is_asked_of_the_service()
    {
        var host = new AnsweringHost("Yes to All");
        await using var fixture = await StartAsync(host);

        fixture.Session.Run("Get-ArraylakeBucketConfig second, third | Remove-ArraylakeBucketConfig").WithoutErrors();

        Assert.Single(fixture.Requests, request => request.EndsWith("/repos/paginated", StringComparison.Ordinal));
        Assert.Equal(["first"], await fixture.NicknamesAsync());
    }

    [Fact]
    public async Task Where_the_repos_cannot_be_listed_the_question_says_that_it_is_not_known()
    {
        var host = new AnsweringHost("Yes");
        await using var front = await LoopbackService.InFrontOfAsync(emulator.Url, context =>
        {
            var isRepos = context.Request.Path.Value!.EndsWith("/repos/paginated", StringComparison.Ordinal);
            context.Response.StatusCode = isRepos ? 403 : 200;
            return Task.FromResult(isRepos);
        });
        using var session = ModuleSession.Connected(front.Url, emulator.NewOrg(), host);

        session.Run("$null = New-ArraylakeBucketConfig one gs://some-bucket; Remove-ArraylakeBucketConfig one")
            .WithoutErrors();

        Assert.Contains("could not be read", Assert.Single(host.Questions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_names_the_repos_that_could_not_be_opened_afterwards()
    {
        var host = new AnsweringHost("No");
        await using var fixture = await StartAsync(host);
        await fixture.AddContainerAsync("ocean", "s3://bucket-second/", "second");

        fixture.Session.Run("Remove-ArraylakeBucketConfig second").WithoutErrors();

        Assert.StartsWith(
            "Nothing prevents removing 'second', but 1 repo reads virtual chunks through it and cannot be opened "
            + "afterwards: ocean. Remove BucketConfig 'second' (s3://bucket-second) from organization "
            + $"'{fixture.Org}'? This cannot be undone.",
            Assert.Single(host.Questions), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_repos_count_until_they_cannot_be_restored()
    {
        var host = new AnsweringHost("No");
        await using var fixture = await StartAsync(host);
        await fixture.UseAsync("first", "old");
        await fixture.DeleteRepoAsync("old");
        var until = DateTime.UtcNow.AddDays(7);

        fixture.Session.Run("Remove-ArraylakeBucketConfig first").WithoutErrors();

        // The test may run at midnight.
        Assert.Matches(
            $@"1 repo, 1 deleted repo until ({until:yyyy-MM-dd}|{DateTime.UtcNow.AddDays(7):yyyy-MM-dd}) "
            + @"\(ocean, old\)",
            Assert.Single(host.Questions));
    }

    [Fact]
    public async Task The_facts_are_read_once_for_a_pipeline_and_not_at_all_under_Force()
    {
        var host = new AnsweringHost("No", "No", "No");
        await using var fixture = await StartAsync(host);
        const string Configs = "'second', 'third', 'first' | Remove-ArraylakeBucketConfig";

        fixture.Session.Run(Configs).WithoutErrors();
        // The configs; repos and their containers, namespaces, policies.
        Assert.Equal(5, fixture.Requests.Count);
        fixture.Session.Run($"{Configs} -WhatIf").WithoutErrors();
        Assert.Equal(10, fixture.Requests.Count);

        fixture.Session.Run("Get-ArraylakeBucketConfig second, third | Remove-ArraylakeBucketConfig -Force")
            .WithoutErrors();
        Assert.Equal(13, fixture.Requests.Count);
    }

    [Fact]
    public async Task An_error_of_many_configs_in_use_reads_the_repos_once_and_nothing_else()
    {
        await using var fixture = await StartAsync(new AnsweringHost());
        await fixture.UseAsync("second", "waves");
        await fixture.AddNamespaceAsync("grid", "third");

        var result = fixture.Session.Run("'first', 'second', 'third' | Remove-ArraylakeBucketConfig -Force");

        Assert.Equal(
            ["1 repo (ocean)", "1 repo (waves)", "1 Iceberg namespace (grid)"],
            result.AllErrors.Select(error => $"{error}".Split("it is used by ")[1].Split(". The service")[0]));
        Assert.Equal(3, fixture.Requests.Count(request => request.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_change_of_more_than_the_nickname_says_what_depends_on_the_config()
    {
        var host = new AnsweringHost();
        await using var fixture = await StartAsync(host);
        await fixture.AddContainerAsync("ocean", "s3://bucket-second/", "second");

        fixture.Session.Run(
            "foreach ($name in 'first', 'second', 'third') {"
            + " Set-ArraylakeBucketConfig $name -Uri s3://other -WhatIf }").WithoutErrors();
        fixture.Session.Run("Set-ArraylakeBucketConfig third -Region eu-west-1").WithoutErrors();

        var lines = host.Lines.Where(line => line.Contains("What if", StringComparison.Ordinal)).ToList();
        Assert.Contains("(used by 1 repo (ocean): the service would refuse)", lines[0], StringComparison.Ordinal);
        Assert.Contains("(1 repo reads virtual chunks through it: ocean)", lines[1], StringComparison.Ordinal);
        Assert.DoesNotContain("repo", lines[2], StringComparison.Ordinal);
        // Three previews, and nothing for the change itself, which asks nobody.
        Assert.Equal(
            3, fixture.Requests.Count(request => request.EndsWith("/repos/paginated", StringComparison.Ordinal)));
    }

    private async Task<BucketConfigFixture> StartAsync(AnsweringHost host)
    {
        var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        foreach (var nickname in new[] { "first", "second", "third" })
        {
            await fixture.CreateAsync(nickname);
        }
        await fixture.UseAsync("first", "ocean");
        return fixture;
    }
}
