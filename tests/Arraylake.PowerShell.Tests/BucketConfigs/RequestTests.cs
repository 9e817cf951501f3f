namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Exactly which requests each command sends. {0} is the path of the configs, {1} and {2} are the ids.
/// </summary>
public sealed class RequestTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // The lists of repos, namespaces and policies, which are in flight at the same time.
    private const string Facts = "facts";

    private static readonly string[] FactPaths =
        ["/repos/paginated", "/iceberg/namespaces/paginated", "/settings/virtual-chunk-access-policies"];

    public static TheoryData<string, string[]> Commands => new()
    {
        { "Get-ArraylakeBucketConfig", ["GET {0}"] },
        { "Get-ArraylakeBucketConfig one, two, t*", ["GET {0}"] },
        { "'one', 'two' | Get-ArraylakeBucketConfig", ["GET {0}"] },
        { "Get-ArraylakeBucketConfig -Default", ["GET {0}"] },
        { "Get-ArraylakeBucketConfig -Id $one, $two", ["GET {0}/{1}", "GET {0}/{2}"] },
        { "$configs | Rename-ArraylakeBucketConfig -NewNickname { $_.Nickname + '-x' }",
            ["PATCH {0}/{1} {\"nickname\":\"one-x\"}", "PATCH {0}/{2} {\"nickname\":\"two-x\"}"] },
        { "'one', 'two' | Rename-ArraylakeBucketConfig -NewNickname { $_ + '-x' }",
            ["GET {0}", "PATCH {0}/{1} {\"nickname\":\"one-x\"}", "PATCH {0}/{2} {\"nickname\":\"two-x\"}"] },
        { "$configs[0] | Rename-ArraylakeBucketConfig -NewNickname one", [] },
        { "Rename-ArraylakeBucketConfig one one", ["GET {0}"] },
        { "Rename-ArraylakeBucketConfig -Id $one -NewNickname uno", ["PATCH {0}/{1} {\"nickname\":\"uno\"}"] },
        { "$configs | Remove-ArraylakeBucketConfig -Force", ["DELETE {0}/{1}", "DELETE {0}/{2}"] },
        { "'one', 'two' | Remove-ArraylakeBucketConfig -Force", ["GET {0}", "DELETE {0}/{1}", "DELETE {0}/{2}"] },
        { "Remove-ArraylakeBucketConfig -Id $one -Force", ["DELETE {0}/{1}"] },
        { "$configs[0] | Remove-ArraylakeBucketConfig -Force -Verbose", ["DELETE {0}/{1}", "GET {0}"] },
        { "$configs[1] | Remove-ArraylakeBucketConfig -Force -Verbose", ["DELETE {0}/{2}"] },
        { "$configs[0] | Remove-ArraylakeBucketConfig", ["GET {0}", Facts, Facts, Facts, "DELETE {0}/{1}"] },
        { "Remove-ArraylakeBucketConfig -Id $one", ["GET {0}", Facts, Facts, Facts, "DELETE {0}/{1}"] },
        { "[pscustomobject]@{ Id = \"$one\" } | Remove-ArraylakeBucketConfig -Force", ["DELETE {0}/{1}"] },
        { "New-ArraylakeBucketConfig new gs://some-bucket -WhatIf", [] },
        { "$configs | Rename-ArraylakeBucketConfig -NewNickname other -WhatIf", [] },
        { "$configs | Remove-ArraylakeBucketConfig -Force -WhatIf",
            ["GET {0}", Facts, Facts, Facts] },
        { "'one' | Remove-ArraylakeBucketConfig -Force -WhatIf", ["GET {0}", Facts, Facts, Facts] },
        { "[pscustomobject]@{ Id = $one; Nickname = 'one' }, [pscustomobject]@{ Id = $two; Uri = 's3://bucket-two' } | "
            + "Remove-ArraylakeBucketConfig -Force",
            ["GET {0}", "DELETE {0}/{1}", "DELETE {0}/{2}"] },
        { "[pscustomobject]@{ Id = $one; Nickname = 'one' }, $configs[1] | Get-ArraylakeBucketConfig", ["GET {0}"] },
        { "$WhatIfPreference = $true; New-ArraylakeBucketConfig new gs://some-bucket -SetDefault", [] },
        { "$WhatIfPreference = $true; $configs | Rename-ArraylakeBucketConfig -NewNickname other -Confirm:$false", [] },
        { "$WhatIfPreference = $true; $configs | Remove-ArraylakeBucketConfig -Force -Confirm:$false",
            ["GET {0}", Facts, Facts, Facts] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_command_sends_these_requests_and_no_others(string command, string[] expected)
    {
        using var session = Connect(new AnsweringHost("Yes"));
        var one = await CreateAsync("one");
        var two = await CreateAsync("two");
        session.Run(
            "$global:configs = Get-ArraylakeBucketConfig one, two; $global:one = $args[0]; $global:two = $args[1]",
            one, two)
            .WithoutErrors();
        var before = Requests.Count;

        session.Run(command).WithoutErrors();

        Assert.Equal(
            expected.Select(request => request.Replace("{0}", Fixture.Path, StringComparison.Ordinal)
                .Replace("{1}", $"{one}", StringComparison.Ordinal).Replace("{2}", $"{two}", StringComparison.Ordinal)),
            Requests.Skip(before).Select(request =>
                Array.Exists(FactPaths, path => request.EndsWith(path, StringComparison.Ordinal)) ? Facts : request));
    }

    [Fact]
    public void New_with_SetDefault_sends_one_request_more()
    {
        var id = Run("New-ArraylakeBucketConfig new gs://some-bucket -SetDefault").WithoutErrors()
            .OnlyOutput.Properties["Id"].Value;

        Assert.Equal(2, Requests.Count);
        Assert.Equal($"POST {Fixture.Path}/{id}/default", Requests[1]);
    }

    [Fact]
    public async Task A_remove_that_a_repo_prevents_lists_the_repos_once()
    {
        var id = await CreateAsync("one");
        await UseAsync("one", "weather");

        Run("Remove-ArraylakeBucketConfig -Id $args[0] -Force", id);

        Assert.Equal($"DELETE {Fixture.Path}/{id}", Requests[0]);
        Assert.Equal(
            [$"GET /orgs/{Fixture.Org}/iceberg/namespaces/paginated", $"GET /orgs/{Fixture.Org}/repos/paginated"],
            Requests.Skip(1).Order(StringComparer.Ordinal));
    }
}
