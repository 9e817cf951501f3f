using Microsoft.Testing.Platform.CommandLine;
using Microsoft.Testing.Platform.Extensions;
using Microsoft.Testing.Platform.Extensions.CommandLine;

namespace Arraylake.Pester.Tests;

/// <summary>The command-line options that this framework adds.</summary>
internal sealed class PesterOptions : ICommandLineOptionsProvider
{
    public const string Folder = "folder";
    public const string Suite = "suite";
    public const string Test = "test";
    public const string Workers = "workers";
    public const string Pwsh = "pwsh";

    private static readonly CommandLineOption[] All =
    [
        new(Folder, "The folder of the suites. Default: tests/Pester.", ArgumentArity.ExactlyOne, false),
        new(Suite, "Run only suites whose file name matches this wildcard pattern.", ArgumentArity.OneOrMore, false),
        new(Test, "Run only tests whose full name matches this wildcard pattern.", ArgumentArity.ExactlyOne, false),
        new(Workers, "The number of suites to run in parallel. Default: the number of processors.",
            ArgumentArity.ExactlyOne, false),
        new(Pwsh, "The path of another pwsh to use instead of the pinned one.", ArgumentArity.ExactlyOne, false),
    ];

    public string Uid => nameof(PesterOptions);

    public string Version => "1.0.0";

    public string DisplayName => "Pester suite options";

    public string Description => "Selects suites, tests and PowerShell.";

    public Task<bool> IsEnabledAsync() => Task.FromResult(true);

    public IReadOnlyCollection<CommandLineOption> GetCommandLineOptions() => All;

    public Task<ValidationResult> ValidateOptionArgumentsAsync(CommandLineOption commandOption, string[] arguments) =>
        commandOption.Name switch
        {
            Workers when !int.TryParse(arguments[0], out var count) || count is < 1 or > 64 =>
                ValidationResult.InvalidTask($"--{Workers} must be a number from 1 to 64, not '{arguments[0]}'."),
            Folder when !Directory.Exists(arguments[0]) =>
                ValidationResult.InvalidTask($"--{Folder}: the folder '{arguments[0]}' does not exist."),
            Pwsh when !File.Exists(arguments[0]) =>
                ValidationResult.InvalidTask($"--{Pwsh}: the file '{arguments[0]}' does not exist."),
            _ => ValidationResult.ValidTask,
        };

    public Task<ValidationResult> ValidateCommandLineOptionsAsync(ICommandLineOptions commandLineOptions) =>
        ValidationResult.ValidTask;
}
