namespace Arraylake.PowerShell.Tests;

/// <summary>Get-Help -Online leads to each command's page, as soon as the project has an address.</summary>
public sealed class HelpUriTests
{
    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_has_the_address_of_its_own_page(string name)
    {
        using var session = new ModuleSession();
        var command = ExportedCommands.Get(session, name).ImplementingType;

        // Also where it is empty: the attribute itself cannot tell that from an address that was forgotten.
        var said = Assert.Single(command.GetCustomAttributesData()
            .Single(attribute => attribute.AttributeType == typeof(CmdletAttribute)).NamedArguments,
            argument => argument.MemberName == nameof(CmdletAttribute.HelpUri));

        var page = command.Assembly.GetType("Arraylake.PowerShell.HelpPages", throwOnError: true)!
            .GetField(name.Replace("-", "", StringComparison.Ordinal))!;
        Assert.Equal((string)page.GetRawConstantValue()!, said.TypedValue.Value);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("https://example.org/x/", "https://example.org/x/blob/main/docs/en-US/Get-ArraylakeOrg.md")]
    public async Task The_address_is_that_of_the_project_and_empty_without_one(string project, string page)
    {
        var folder = Directory.CreateTempSubdirectory("arraylake-pages-");
        try
        {
            var file = Path.Combine(folder.FullName, "HelpPages.g.cs");

            var (exitCode, output) = await PackedSolution.RunAsync("dotnet",
            [
                "msbuild", Path.Combine(PackedSolution.Repository, "src", "Arraylake.PowerShell"),
                "-t:GenerateHelpPages", "-nodeReuse:false", $"-p:ArraylakeProjectUrl={project}",
                $"-p:HelpPagesFile={file}",
            ]);

            Assert.True(exitCode == 0, output);
            Assert.Contains(
                $"public const string GetArraylakeOrg = \"{page}\";",
                await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
                StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
