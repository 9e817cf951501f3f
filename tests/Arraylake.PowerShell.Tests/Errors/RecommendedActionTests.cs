using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>Every error says what to type next, and what it says is there.</summary>
public sealed partial class RecommendedActionTests
{
    private static readonly string[] Pages =
        Directory.GetFiles(Path.Combine(PackedSolution.Repository, "docs", "en-US"), "about_*.md");

    private static string Authentication =>
        File.ReadAllText(Pages.Single(page => page.EndsWith("Authentication.md", StringComparison.Ordinal)));

    public static TheoryData<string> Ids => [.. KnownErrors.Ids];

    [Fact]
    public void Every_id_has_a_record() =>
        Assert.Equal(
            KnownErrors.Ids.Order(StringComparer.Ordinal), KnownErrors.Records.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void An_action_names_a_command_to_type_with_parameters_that_it_has(string id)
    {
        using var session = new ModuleSession();
        var action = KnownErrors.Records[id].Action;
        var exported = ExportedCommands.All(session);

        var named = CommandName().Matches(action).Select(match => match.Value).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, exported.Select(command => command.Name).Append("Get-Help")));
        var parameters = exported.Where(command => named.Contains(command.Name) || named is ["Get-Help"])
            .SelectMany(command => command.Parameters.Keys).ToHashSet();
        // Those of the command that failed; what fails for want of an organization is any of them.
        parameters.UnionWith(["Org", "Path", "Confirm"]);
        Assert.All(ParameterName().Matches(action), match => Assert.Contains(match.Groups[1].Value, parameters));
        Assert.All(TopicName().Matches(action), match =>
            Assert.Contains(match.Value, Pages.Select(page => Path.GetFileNameWithoutExtension(page))));
        Assert.All(VariableName().Matches(action), match =>
            Assert.Contains(match.Value, Authentication, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\b[A-Z][a-z]+-(Arraylake\w*|Help)")]
    private static partial Regex CommandName();

    [GeneratedRegex(@"(?<=[ (])-([A-Z]\w+)")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"\babout_\w+")]
    private static partial Regex TopicName();

    [GeneratedRegex(@"\bARRAYLAKE_\w+")]
    private static partial Regex VariableName();
}
