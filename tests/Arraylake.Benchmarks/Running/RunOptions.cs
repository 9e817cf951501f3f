namespace Arraylake.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Short">Whether to use small sizes, only to check that everything runs.</param>
/// <param name="Only">The only scenario to run; null for all.</param>
/// <param name="List">Whether to list the scenarios and exit.</param>
internal sealed record RunOptions(bool Short, string? Only, bool List)
{
    public const string Usage = """
        Measures the module and its client against a raw HttpClient and Invoke-RestMethod, in the same run, on the same
        server.

        Usage: dotnet run -c Release --project tests/Arraylake.Benchmarks [-- [--short] [--only NAME] [--list]]

          (nothing)     Runs all scenarios and writes docs/benchmarks.md. Takes about half an hour on an idle machine.
          --short       Runs all scenarios with small sizes, in less than a minute. Does not write the page.
          --only NAME   Runs one scenario. Does not write the page.
          --list        Lists the names.
        """;

    /// <exception cref="ArgumentException">The arguments are invalid.</exception>
    public static RunOptions Parse(string[] arguments)
    {
        var options = new RunOptions(Short: false, Only: null, List: false);
        for (var at = 0; at < arguments.Length; at++)
        {
            options = arguments[at] switch
            {
                "--short" => options with { Short = true },
                "--list" => options with { List = true },
                "--only" when at + 1 < arguments.Length => options with { Only = arguments[++at] },
                _ => throw new ArgumentException($"'{arguments[at]}' is not a valid argument."),
            };
        }
        return options;
    }
}
