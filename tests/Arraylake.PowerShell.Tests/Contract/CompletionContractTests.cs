namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Every parameter says what TAB offers, if only that it is nothing: else PowerShell offers the files of the folder.
/// The Pester suite Completion tries it in a real pwsh.
/// </summary>
public sealed class CompletionContractTests
{
    // The values of these are files or folders.
    private static readonly HashSet<string> Paths = ["CertificateAuthority", "Data", "LiteralPath", "Path"];

    public static TheoryData<string> Commands => ExportedCommands.Names;

    [Theory]
    [MemberData(nameof(Commands))]
    public void Every_parameter_but_paths_says_what_it_offers(string command)
    {
        using var session = new ModuleSession();

        var silent = ExportedCommands.Get(session, command).Own()
            .Where(parameter => !IsKnown(parameter))
            .Select(parameter => parameter.Name);

        Assert.Equal(
            ExportedCommands.Get(session, command).Own().Select(parameter => parameter.Name).Where(Paths.Contains),
            silent);
    }

    [Fact]
    public void After_NewArraylakeBucketAuth_the_methods_are_offered()
    {
        using var session = new ModuleSession();

        var offered = session.Complete("New-ArraylakeBucketAuth ").Select(match => match.CompletionText).ToList();

        Assert.Equal(
            ["-Anonymous", "-AwsRole", "-AzureDelegation", "-GcpServiceAccount", "-Hmac", "-R2"], offered.Order());
        Assert.Contains(
            "'hmac' is not a parameter: each method is a switch. Add -Anonymous, -Hmac,",
            session.Run("New-ArraylakeBucketAuth hmac").OnlyError.ToString(),
            StringComparison.Ordinal);
    }

    private static bool IsKnown(ParameterMetadata parameter) =>
        parameter.SwitchParameter
        || Type(parameter) is { IsEnum: true }
        || parameter.Attributes.Any(attribute => attribute is ArgumentCompleterAttribute or ValidateSetAttribute);

    private static Type Type(ParameterMetadata parameter) =>
        Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
}
