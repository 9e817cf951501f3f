using System.Security;

namespace Arraylake.PowerShell.Tests;

/// <summary>What people type out of habit, on every command.</summary>
public sealed class ParameterNameTests(EmulatorFixture emulator)
{
    // Their values may begin or end with a blank.
    private static readonly string[] Paths = ["Path", "LiteralPath", "Data", "CertificateAuthority"];

    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_switch_that_people_expect_is_not_short_for_something_else(string name)
    {
        using var session = new ModuleSession();
        var names = ExportedCommands.Get(session, name).Parameters.Values
            .SelectMany(parameter => parameter.Aliases.Append(parameter.Name)).ToList();

        foreach (var expected in new[] { "Force", "Confirm", "WhatIf" })
        {
            Assert.True(
                names.Contains(expected) || !names.Exists(
                    other => other.StartsWith(expected, StringComparison.OrdinalIgnoreCase)),
                $"{name}: -{expected} would be short for another parameter.");
        }
    }

    [Theory]
    [InlineData("New-ArraylakeBucketConfig other s3://other-bucket -Region us-east-1")]
    [InlineData("Set-ArraylakeBucketConfig production -Region eu-west-1")]
    public async Task Force_answers_the_question_that_a_preference_asks_for(string command)
    {
        var host = new AnsweringHost("No", "No");
        await using var fixture = await BucketConfigFixture.StartAsync(emulator, host);
        await fixture.CreateAsync("production");

        fixture.Session.Run($"$ConfirmPreference = 'Low'; {command} -Force -WhatIf").WithoutErrors();
        Assert.Empty(fixture.Writes);
        fixture.Session.Run($"$ConfirmPreference = 'Low'; {command} -Force:$true").WithoutErrors();
        Assert.Empty(host.Questions);
        Assert.DoesNotContain("force_path_style", Assert.Single(fixture.Writes), StringComparison.Ordinal);
        fixture.Session.Run($"{command} -Force -Confirm".Replace("eu-west-1", "eu-west-2", StringComparison.Ordinal))
            .WithoutErrors();
        Assert.Single(host.Questions);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void White_space_around_a_text_or_a_secret_is_no_part_of_it(string name)
    {
        using var session = new ModuleSession();
        foreach (var parameter in ExportedCommands.Get(session, name).Own().Where(one => !Paths.Contains(one.Name)))
        {
            if ((parameter.ParameterType != typeof(string) && parameter.ParameterType != typeof(SecureString))
                || parameter.Attributes.OfType<ValidateSetAttribute>().Any())
            {
                continue;
            }
            var bound = parameter.Attributes.OfType<ArgumentTransformationAttribute>()
                .Select(attribute => attribute.Transform(null!, " typed text\r\n")).FirstOrDefault();
            var text = bound is SecureString secret ? new System.Net.NetworkCredential("", secret).Password : bound;
            Assert.True("typed text".Equals(text), $"{name} -{parameter.Name} keeps white space: '{text}'.");
        }
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_path_may_be_a_file_or_a_location(string name)
    {
        using var session = new ModuleSession();
        var folder = AppContext.BaseDirectory;
        foreach (var parameter in ExportedCommands.Get(session, name).Own().Where(one => Paths.Contains(one.Name)))
        {
            foreach (var input in (string[])["(Get-Item -LiteralPath $args[0])", "(Resolve-Path -LiteralPath $args[0])"])
            {
                var value = session.Run(input, folder).OnlyOutput;
                var bound = parameter.Attributes.OfType<ArgumentTransformationAttribute>()
                    .Select(attribute => attribute.Transform(null!, value)).FirstOrDefault() ?? value;

                Assert.Equal(folder, LanguagePrimitives.ConvertTo<string[]>(bound).Single());
            }
        }
    }

    [Theory]
    [InlineData("New-ArraylakeBucketAuth -Hmac -AccessKeyId \"ID`r`n\" -SecretAccessKey \"KEY`n\"")]
    [InlineData("New-ArraylakeBucketAuth -Hmac -Credential ([pscredential]::new(\"ID`n\", [Net.NetworkCredential]::new('', \"KEY`n\").SecurePassword))")]
    [InlineData("@{ method = \"hmac`n\"; access_key_id = \"ID`n\"; secret_access_key = \" KEY \" }")]
    [InlineData("([pscustomobject]@{ method = 'hmac'; access_key_id = \"ID`n\"; secret_access_key = [Net.NetworkCredential]::new('', \"KEY`n\").SecurePassword })")]
    [InlineData("'{\"method\":\"hmac\",\"access_key_id\":\"ID\\n\",\"secret_access_key\":\" KEY\"}'")]
    public async Task A_key_that_was_read_from_a_file_loses_its_line_break(string auth)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);

        fixture.Session.Run(
            $"New-ArraylakeBucketConfig \"new`n\" s3://some-bucket -Region \" us-east-1`n\" "
            + $"-ExtraConfig @{{ \" foo `n\" = \" bar`n\" }} -Auth ({auth})").WithoutErrors();

        Assert.EndsWith(
            """
             {"nickname":"new","platform":"s3","name":"some-bucket","prefix":"","extra_config":{"foo":"bar","region_name":"us-east-1"},"auth_config":{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}}
            """.Trim('\n', '\r'),
            Assert.Single(fixture.Writes),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-ArraylakeBucketConfig \"production`r`n\"")]
    [InlineData("Set-ArraylakeBucketConfig \" production`n\" -Region eu-west-1 -PassThru")]
    [InlineData("[pscustomobject]@{ Nickname = \"production`n\"; Region = 'eu-west-1' } | Set-ArraylakeBucketConfig -PassThru")]
    [InlineData("Rename-ArraylakeBucketConfig \"production`n\" \"renamed`n\" -PassThru")]
    [InlineData("Set-ArraylakeDefaultBucketConfig \"production`n\" -PassThru")]
    public async Task A_nickname_that_was_read_from_a_file_is_found(string command)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        await fixture.CreateAsync("production");

        Assert.Single(fixture.Session.Run(command).WithoutErrors().Output);
    }
}
