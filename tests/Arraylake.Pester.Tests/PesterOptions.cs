using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace Arraylake.Pester.Tests;

/// <summary>The options of this framework beside those of every test application.</summary>
internal sealed class PesterOptions : ICommandLineOptionsProvider
{
    public const string Folder = "folder";
    public const string Suite = "suite";
    public const string Test = "test";
    public const string Workers = "workers";
    public const string Pwsh = "pwsh";

    private static readonly CommandLineOption[] All =
    [
        new(Folder, "Other suites than those of tests/Pester.", ArgumentArity.ExactlyOne, false),
        new(Suite, "Only suites whose file name matches, with *: --suite 'Get-*'.", ArgumentArity.OneOrMore, false),
        new(Test, "Only tests whose full name in Pester matches, with *.", ArgumentArity.ExactlyOne, false),
        new(Workers, "How many suites run side by side. The default is one for each core.",
            ArgumentArity.ExactlyOne, false),
        new(Pwsh, "Another PowerShell than the pinned one: the path of its program.", ArgumentArity.ExactlyOne, false),
    ];

    public string Uid => nameof(PesterOptions);

    public string Version => "1.0.0";

    public string DisplayName => "Options of the Pester suites";

    public string Description => "Chooses suites, tests and the PowerShell that runs them.";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() => All;

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        commandOption.Name switch
        {
            Workers when !int.TryParse(arguments[0], out var count) || count is < 1 or > 64 =>
                ValidationResult.InvalidTask($"--{Workers} takes a number from 1 to 64, not '{arguments[0]}'."),
            Folder when !Directory.Exists(arguments[0]) =>
                ValidationResult.InvalidTask($"--{Folder}: there is no folder '{arguments[0]}'."),
            Pwsh when !File.Exists(arguments[0]) =>
                ValidationResult.InvalidTask($"--{Pwsh}: there is no file '{arguments[0]}'."),
            _ => ValidationResult.ValidTask,
        };

    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) =>
        ValidationResult.ValidTask;
}
