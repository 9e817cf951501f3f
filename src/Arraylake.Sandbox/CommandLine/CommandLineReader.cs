namespace Arraylake.Sandbox;

/// <summary>The command line of the sandbox.</summary>
public static class CommandLineReader
{
    /// <summary>The text of <c>--help</c>.</summary>
    public const string Help = """
        A local emulator of the Arraylake service, and a PowerShell prompt that is connected to it.
        Nothing leaves this machine; no account is needed.

        Usage: dotnet run --project src/Arraylake.Sandbox [-- OPTION…]

          -Command TEXT             Run TEXT and end with its exit code.
          -File PATH                Run a script and end with its exit code.
          --tour                    Play the main job: create, list, rename and remove BucketConfigs.
          --engine                  Use the built-in PowerShell engine, even where there is a pwsh.
          --org NAME                An organization; may be repeated. The prompt is connected to the first.
                                    Default: earthmover
          --repo ORG/NAME=NICKNAME  A repo that uses the BucketConfig NICKNAME, which is made when it is
                                    missing; may be repeated.
          --data DIR                Keep the data in DIR. Default: a temporary folder, removed at the end
          --help                    This text.

        Without -Command, -File and --tour it opens a prompt: the machine's own pwsh (7.4 or later) where
        there is one, else the built-in engine. 'exit' ends it, and the emulator with it.
        """;

    private const string FileOption = "-File";

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="UsageException">They cannot be used.</exception>
    public static SandboxOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new SandboxOptions { Orgs = [] };
        string? given = null;
        for (var at = 0; at < arguments.Count; at++)
        {
            var option = Canonical(arguments[at]);
            switch (option)
            {
                case "--help":
                    return options with { Mode = SandboxMode.Help };
                case "--engine":
                    options = options with { Engine = true };
                    break;
                case "--tour":
                    (given, options) = (Single(given, option), options with { Mode = SandboxMode.Tour });
                    break;
                default:
                    if (at + 1 == arguments.Count || arguments[at + 1].Length == 0)
                    {
                        throw new UsageException($"{option} needs a value.");
                    }
                    (given, options) = Read(option, arguments[++at], given, options);
                    break;
            }
        }
        return Check(options);
    }

    private static (string? Given, SandboxOptions Options) Read(
        string option, string value, string? given, SandboxOptions options) => option switch
        {
            "--org" => (given, options with { Orgs = [.. options.Orgs, value] }),
            "--repo" => (given, options with { Repos = [.. options.Repos, SeededRepo.Parse(value)] }),
            "--data" when options.Data is not null => throw new UsageException("--data is given more than once."),
            "--data" => (given, options with { Data = Path.GetFullPath(value) }),
            FileOption => (Single(given, option), Run(options, CallOf(value))),
            _ => (Single(given, option), Run(options, value)),
        };

    private static SandboxOptions Check(SandboxOptions options)
    {
        if (options is { Mode: SandboxMode.Tour } and ({ Data: not null } or { Repos.Count: > 0 }))
        {
            throw new UsageException("--tour starts from nothing: it takes neither --data nor --repo.");
        }
        var seeded = options.Repos.Select(repo => repo.Org);
        string[] orgs = [.. options.Orgs.Concat(seeded).Distinct(StringComparer.Ordinal)];
        if (orgs.FirstOrDefault(org => !IsOrgName(org)) is { } unusable)
        {
            throw new UsageException(
                $"'{unusable}' cannot be the name of an organization: use letters, digits, '-', '_' and '.'.");
        }
        return orgs.Length == 0 ? options with { Orgs = [SandboxOptions.DefaultOrg] } : options with { Orgs = orgs };
    }

    private static bool IsOrgName(string org) =>
        char.IsLetterOrDigit(org[0]) && org.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static string Canonical(string argument) => argument.ToUpperInvariant() switch
    {
        "--HELP" or "-H" or "-?" or "-HELP" => "--help",
        "-COMMAND" or "--COMMAND" or "-C" => "-Command",
        "-FILE" or "--FILE" or "-F" => FileOption,
        "--ORG" or "--REPO" or "--DATA" or "--ENGINE" or "--TOUR" => argument.ToLowerInvariant(),
        _ => throw new UsageException(argument.StartsWith('-')
            ? $"Unknown option {argument}."
            : $"'{argument}' belongs to no option."),
    };

    private static string Single(string? given, string option) => given is null
        ? option
        : throw new UsageException($"{given} and {option} do not go together.");

    private static SandboxOptions Run(SandboxOptions options, string script) =>
        options with { Mode = SandboxMode.Script, Script = script };

    // As pwsh -File does it: what the script exits with becomes the exit code.
    private static string CallOf(string path) => File.Exists(path)
        ? $"& {ScriptText.Quote(Path.GetFullPath(path))}; exit $LASTEXITCODE"
        : throw new UsageException($"There is no script {path}.");
}
