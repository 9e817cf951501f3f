using System.Globalization;
using Arraylake.Emulator.Identity;

namespace Arraylake.Emulator.Hosting;

/// <summary>
/// The command line. Exit codes: 0 after a clean stop, 1 if the emulator cannot run, 2 for invalid arguments.
/// </summary>
internal static class CommandLine
{
    private const int Stopped = 0;
    private const int CannotRun = 1;
    private const int CannotUseArguments = 2;

    private const string LegacyResponses = "--legacy-responses";
    private const string NoLogins = "--no-logins";
    private const string TokensFromInput = "--tokens-from-stdin";
    private const string UntilInputCloses = "--until-stdin-closes";

    private static readonly string Usage = $$"""
        A local emulator of the Arraylake service: bucket configs, repos, credentials, permissions.

        Usage: Arraylake.Emulator [--urls URL] [--data DIR|:memory:] [--max-size MB] [--org NAME]…
                                  [--token TOKEN=ROLE]… [--legacy-responses]
                                  [--no-logins] [--tokens-from-stdin] [--until-stdin-closes]

          --urls URL          The address to listen on; loopback only. Port 0 picks a free port.
                              Default: {{EmulatorOptions.DefaultUrls}}
          --data DIR          The folder of the database; ':memory:' keeps nothing.
                              Default: {{EmulatorOptions.DefaultData}}
          --max-size MB       The maximum size of the database; writes that do not fit get a 507.
          --org NAME          An organization to create if it is missing; may be repeated.
                              Default: {{EmulatorOptions.DefaultOrg}}
          --token TOKEN=ROLE  A token to accept, with its role ({{string.Join(" or ", Role.All)}}); may be repeated.
                              Default: {{EmulatorOptions.DefaultToken}}={{Role.Admin}}
          --legacy-responses  Answer as earlier versions of the service did: times without an offset, ids without
                              hyphens, 'updated' only after a change, the AWS method as customer_managed_role, no
                              HMAC keys.
          --no-logins         Accept tokens only. Otherwise the page to approve a login on is printed here, with a
                              secret for only that login.
          --tokens-from-stdin
                              Read more tokens from standard input, one TOKEN=ROLE per line up to an empty line, so
                              that no process list shows them.
          --until-stdin-closes
                              Run until standard input closes, which happens when the process that started this
                              ends. Ctrl+C is ignored.
          --help              This text.

        It runs until Ctrl+C or SIGTERM. A data folder is used by one emulator at a time.

        Faults for tests: POST /_emulator/faults with an admin token, for example
          {"seed": 7, "rules": [{"status": 503, "rate": 0.2, "methods": ["POST"], "when": "after"}]}
        GET shows the rules with their counts, DELETE removes them. GET /_emulator/openapi.json describes every call.
        """;

    public static async Task<int> RunAsync(string[] args, TextReader input, TextWriter output, TextWriter error)
    {
        if (args.Any(static arg => arg is "--help" or "-h" or "-?"))
        {
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return Stopped;
        }
        try
        {
            var (options, untilInputCloses) = Parse(args, input, output);
            var emulator = await EmulatorApplication
                .StartAsync(options, onConsole: true, untilInputCloses ? input : null).ConfigureAwait(false);
            await using (emulator.ConfigureAwait(false))
            {
                foreach (var url in emulator.Urls)
                {
                    await output.WriteLineAsync($"Now listening on: {url.GetLeftPart(UriPartial.Authority)}")
                        .ConfigureAwait(false);
                }
                if (!untilInputCloses)
                {
                    foreach (var line in EnvironmentLines.Of(emulator.Url, options))
                    {
                        await output.WriteLineAsync(line).ConfigureAwait(false);
                    }
                    if (options.Tokens.FirstOrDefault(static token => token.Value == Role.Admin).Key is { } admin)
                    {
                        await output.WriteLineAsync($"Page:       {emulator.CreateSignInLink(admin)}")
                            .ConfigureAwait(false);
                    }
                }
                await emulator.WaitForShutdownAsync(CancellationToken.None).ConfigureAwait(false);
            }
            return Stopped;
        }
        catch (OperationCanceledException)
        {
            // Standard input closed before the emulator listened.
            return Stopped;
        }
        catch (ArgumentException ex)
        {
            await error.WriteLineAsync(ex.Message).ConfigureAwait(false);
            await error.WriteLineAsync("Try --help.").ConfigureAwait(false);
            return CannotUseArguments;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            await error.WriteLineAsync(ex.Message).ConfigureAwait(false);
            return CannotRun;
        }
    }

    /// <exception cref="ArgumentException">An argument is unknown, incomplete or given twice.</exception>
    private static (EmulatorOptions Options, bool UntilInputCloses) Parse(
        string[] args, TextReader input, TextWriter output)
    {
        string? urls = null, data = null, maxSize = null;
        HashSet<string> switches = [];
        List<string> orgs = [];
        Dictionary<string, string> tokens = new(StringComparer.Ordinal);
        for (var at = 0; at < args.Length; at++)
        {
            var (option, value) = Split(args[at], at);
            if (option is LegacyResponses or NoLogins or TokensFromInput or UntilInputCloses)
            {
                _ = value is not null ? throw new ArgumentException($"{option} takes no value.")
                    : Once(option, switches.Add(option) ? null : option, option);
                continue;
            }
            if (option is not ("--urls" or "--data" or "--max-size" or "--org" or "--token"))
            {
                throw new ArgumentException($"Unknown option {option}.");
            }
            if (value is null && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal))
            {
                value = args[++at];
            }
            if (string.IsNullOrEmpty(value))
            {
                throw new ArgumentException($"{option} needs a value.");
            }
            switch (option)
            {
                case "--urls":
                    urls = Once(option, urls, value);
                    break;
                case "--data":
                    data = Once(option, data, value);
                    break;
                case "--max-size":
                    maxSize = Once(option, maxSize, value);
                    break;
                case "--org":
                    orgs.Add(value);
                    break;
                default:
                    AddToken(tokens, value, option);
                    break;
            }
        }
        while (switches.Contains(TokensFromInput) && input.ReadLine() is { Length: > 0 } line)
        {
            AddToken(tokens, line, TokensFromInput);
        }
        var defaults = new EmulatorOptions();
        var options = new EmulatorOptions
        {
            Urls = urls ?? defaults.Urls,
            Data = data ?? defaults.Data,
            Orgs = orgs.Count == 0 ? defaults.Orgs : orgs,
            Tokens = tokens.Count == 0 ? defaults.Tokens : tokens,
            LegacyResponses = switches.Contains(LegacyResponses),
            AllowLogin = !switches.Contains(NoLogins),
            LoginRequested = login => output.WriteLine(
                $"{login.Email} ({login.Role}) wants to log in with the code {login.UserCode}. "
                + $"Approve it at: {login.Page.AbsoluteUri}"),
            MaxSizeMB = maxSize is null ? null : Megabytes(maxSize),
        };
        return (options, switches.Contains(UntilInputCloses));
    }

    // A value, or an argument without an option, may be a token: no message repeats it.
    private static (string Option, string? Value) Split(string arg, int at)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
        {
            throw new ArgumentException($"Argument {at + 1} is not an option, and belongs to none.");
        }
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }

    private static string Once(string option, string? earlier, string value) =>
        earlier is null ? value : throw new ArgumentException($"{option} is given more than once.");

    private static int Megabytes(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new ArgumentException("--max-size needs a number of MB.");

    private static void AddToken(Dictionary<string, string> tokens, string value, string option)
    {
        var equals = value.LastIndexOf('=');
        if (equals < 1)
        {
            throw new ArgumentException(
                $"{option} needs the form TOKEN=ROLE, with a role of {string.Join(" or ", Role.All)}.");
        }
        if (!tokens.TryAdd(value[..equals], value[(equals + 1)..]))
        {
            throw new ArgumentException("The same token is given more than once.");
        }
    }
}
