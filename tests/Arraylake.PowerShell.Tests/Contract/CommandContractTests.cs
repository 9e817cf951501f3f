using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

/// <summary>What holds for every command, also for one that somebody adds tomorrow.</summary>
public sealed partial class CommandContractTests(EmulatorFixture emulator)
{
    private static readonly string[] ApprovedVerbs =
    [
        .. new[] { typeof(VerbsCommon), typeof(VerbsData), typeof(VerbsLifecycle), typeof(VerbsCommunications),
            typeof(VerbsDiagnostic) }
            .SelectMany(verbs => verbs.GetFields()).Select(verb => (string)verb.GetValue(null)!),
    ];

    // Verbs that change nothing, anywhere; a connection is this runspace's own.
    private static readonly string[] Readers = ["Get", "Find", "Connect", "Show"];

    // Described, not sent.
    private static readonly string[] NoWriters =
        ["Compare-ArraylakeBucketConfig", "New-ArraylakeBucketAuth", "New-ArraylakeBucketPolicyDocument"];

    // They change the object store, or write files, not the service.
    private static readonly string[] StoreWriters =
        ["Clear-ArraylakeBucketProbe", "Export-ArraylakeBucketConfig", "Test-ArraylakeBucketConfig"];

    private static readonly string Folder = Directory.CreateTempSubdirectory("arraylake-contract-").FullName;

    private static readonly Dictionary<string, object> Arguments = new()
    {
        ["Nickname"] = "production",
        ["NewNickname"] = "renamed",
        ["Uri"] = "s3://another-bucket",
        ["Region"] = "eu-west-1",
        ["Force"] = true,
    };

    public static TheoryData<string> Commands => ExportedCommands.Names;

    public static TheoryData<string> Writers =>
    [
        .. Commands.Select(row => row.Data)
            .Where(name => !Readers.Contains(name.Split('-')[0]) && !NoWriters.Contains(name)),
    ];

    public static TheoryData<string> ServiceWriters =>
        [.. Writers.Select(row => row.Data).Intersect(ServiceCommands.Select(row => row.Data))
            .Except(StoreWriters)];

    public static TheoryData<string> ServiceCommands
    {
        get
        {
            using var session = new ModuleSession();
            return
            [
                .. ExportedCommands.All(session)
                    .Where(command => command.Parameters.ContainsKey("Connection")).Select(command => command.Name),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_an_approved_verb_the_prefix_and_a_noun_in_the_singular(string name)
    {
        var (verb, noun) = (name.Split('-')[0], name.Split('-')[1]);

        Assert.Contains(verb, ApprovedVerbs);
        Assert.StartsWith("Arraylake", noun, StringComparison.Ordinal);
        Assert.DoesNotMatch("[^s]s$", noun);
    }

    [Fact]
    public void The_manifest_names_what_it_exports_and_ships_no_alias()
    {
        using var session = new ModuleSession();
        var manifest = File.ReadAllText(Path.Combine(BuildOutput.ModulePath, "Arraylake.psd1"));
        var exported = QuotedName().Matches(Between(manifest, "CmdletsToExport = @(", ")"))
            .Select(match => match.Groups[1].Value);

        Assert.Equal(ExportedCommands.All(session).Select(command => command.Name).Order(), exported.Order());
        Assert.Contains("AliasesToExport = @()", manifest, StringComparison.Ordinal);
        Assert.Contains("FunctionsToExport = @()", manifest, StringComparison.Ordinal);
        Assert.DoesNotContain(session.Run("Get-Alias").Output, alias =>
            ((AliasInfo)alias.BaseObject).Definition.Contains("Arraylake", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_at_most_three_classes_above_it(string name)
    {
        using var session = new ModuleSession();
        List<string> above = [];
        for (var type = ExportedCommands.Get(session, name).ImplementingType.BaseType!;
            type != typeof(PSCmdlet); type = type.BaseType!)
        {
            above.Add(type.Name);
        }

        Assert.True(above.Count <= 3, string.Join(", ", above));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void No_alias_of_a_parameter_hides_another_parameter(string name)
    {
        using var session = new ModuleSession();
        var names = ExportedCommands.Get(session, name).Parameters.Values
            .SelectMany(parameter => parameter.Aliases.Append(parameter.Name)).ToList();

        Assert.Equal(names.Distinct(StringComparer.OrdinalIgnoreCase), names);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void What_changes_something_has_WhatIf(string name)
    {
        using var session = new ModuleSession();
        var command = ExportedCommands.Get(session, name);

        Assert.True(command.Declaration().SupportsShouldProcess);
    }

    [Theory]
    [MemberData(nameof(ServiceWriters))]
    public async Task What_changes_something_sends_no_change_under_WhatIf(string name)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");
        await fixture.AllowAsync("production");
        var command = ExportedCommands.Get(fixture.Session, name);

        var line = Line(command, fixture.Org);
        fixture.Session.Run($"{line} -WhatIf").WithoutErrors();
        fixture.Session.Run($"$WhatIfPreference = $true; {line}").WithoutErrors();
        Assert.Empty(fixture.Writes);
        fixture.Session.Run($"$WhatIfPreference = $false; {line} -Confirm:$false").WithoutErrors();
        Assert.NotEmpty(fixture.Writes);
    }

    [Theory]
    [MemberData(nameof(ServiceWriters))]
    public async Task Each_change_is_in_the_audit_trail(string name)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");
        await fixture.AllowAsync("production");
        var line = Line(ExportedCommands.Get(fixture.Session, name), fixture.Org);

        var result = fixture.Session.Run($"{line} -Confirm:$false").WithoutErrors();

        Assert.NotEmpty(result.Changes);
        Assert.Equal(fixture.Writes.Count, result.Changes.Count);
        Assert.All(result.Changes, change => Assert.Equal("Done", change.Properties["Outcome"].Value));
        Assert.All(result.Information, record => Assert.Equal(name, record.Source));
        Assert.Empty(fixture.Session.Run($"{line} -WhatIf").Changes);
    }

    [Theory]
    [MemberData(nameof(ServiceCommands))]
    public async Task ErrorAction_is_honoured(string name)
    {
        await using var service = await LoopbackService.AnsweringAsync(403, "{}");
        using var session = ModuleSession.Connected(service.Url, "acme");
        var line = Line(ExportedCommands.Get(session, name));

        var silent = session.Run($"{line} -ErrorAction SilentlyContinue -ErrorVariable kept; $kept.Count; 'went on'");
        var ended = session.Run($"{line} -ErrorAction Stop; 'went on'");

        Assert.Equal(["1", "went on"], silent.WithoutErrors().Output.Select(item => item.ToString()));
        Assert.NotNull(ended.Terminated);
        ended.WithError("ArraylakeForbidden");
        Assert.NotEqual(ErrorCategory.NotSpecified, ended.OnlyError.CategoryInfo.Category);
        Assert.NotEmpty(ended.OnlyError.ErrorDetails.RecommendedAction);
    }

    // One of them needs a store that runs.
    public static TheoryData<string> Returning =>
        [.. ServiceCommands.Select(row => row.Data).Where(name => name != "Clear-ArraylakeBucketProbe")];

    [Theory]
    [MemberData(nameof(Returning))]
    public async Task What_a_command_says_that_it_returns_is_what_it_returns(string name)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");
        await fixture.UseAsync("production", "ocean");
        fixture.Session.Run("New-ArraylakeBucketConfig keys s3://my-keys -Region eu-west-1 -Auth @{"
            + "method = 'hmac'; access_key_id = 'id'; secret_access_key = 'key' }").WithoutErrors();
        var command = ExportedCommands.Get(fixture.Session, name);
        var said = command.OutputType.Select(type => type.Name).ToList();

        await fixture.AllowAsync("production");
        // Nothing depends on the other one, and it has keys.
        var isOfOther = name.EndsWith("Policy", StringComparison.Ordinal)
            || name.EndsWith("Dependent", StringComparison.Ordinal);
        var line = Line(command, fixture.Org, isOfOther ? "production" : "keys");
        if (command.Parameters.ContainsKey("PassThru"))
        {
            line += command.Declaration().SupportsShouldProcess ? " -PassThru -Confirm:$false" : " -PassThru";
        }
        var output = fixture.Session.Run(line).WithoutErrors().Output;

        Assert.Equal(said.Count == 0, output.Count == 0);
        Assert.All(output, item => Assert.Contains(item.TypeNames, said.Contains));
    }

    private static string Line(CmdletInfo command, string org = "acme", string nickname = "production")
    {
        var set = command.ParameterSets.FirstOrDefault(set => set.IsDefault) ?? command.ParameterSets[0];
        var line = command.Name;
        foreach (var parameter in set.Parameters
            .Where(one => one.IsMandatory || one.Name is "Nickname" or "Region" or "Force"))
        {
            Assert.True(
                parameter.Name == "Path" || Arguments.ContainsKey(parameter.Name),
                $"{command.Name}: say what {parameter.Name} is here.");
            var value = parameter.Name == "Path" ? NewStorageFile(org)
                : parameter.Name == "Nickname" && command.Name != "New-ArraylakeBucketConfig" ? nickname
                : parameter.Name == "Nickname" ? "another"
                : Arguments[parameter.Name];
            line += value is true ? $" -{parameter.Name}" : $" -{parameter.Name} '{value}'";
        }
        return command.Name switch
        {
            // The other checks would look for the bucket.
            "Test-ArraylakeBucketConfig" => $"{line} -Check Settings",
            "Export-ArraylakeBucketConfig" => $"{line} -Path '{Path.Combine(Folder, $"{Guid.NewGuid()}.yaml")}'",
            "Find-ArraylakeBucketConfig" => $"{command.Name} s3://bucket-production/x",
            _ => line,
        };
    }

    private static string NewStorageFile(string org)
    {
        var path = Path.Combine(Folder, $"{Guid.NewGuid()}.yaml");
        File.WriteAllText(
            path,
            $"organization: {org}\nbuckets:\n  another:\n    uri: s3://another-bucket\n    region: eu-west-1\n");
        return path;
    }

    private static string Between(string text, string start, string end)
    {
        var rest = text[(text.IndexOf(start, StringComparison.Ordinal) + start.Length)..];
        return rest[..rest.IndexOf(end, StringComparison.Ordinal)];
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex QuotedName();
}
