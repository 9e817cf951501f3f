namespace Arraylake.Benchmarks;

/// <summary>The command line.</summary>
/// <param name="Short">Small sizes: that everything runs, not how fast.</param>
/// <param name="Only">The one scenario to run; null for all.</param>
/// <param name="List">Whether to list the scenarios and end.</param>
internal sealed record RunOptions(bool Short, string? Only, bool List)
{
    public const string Usage = """
        Measures the module and its client against a raw HttpClient and Invoke-RestMethod, in the same run, on the same
        server.

        Usage: dotnet run -c Release --project tests/Arraylake.Benchmarks [-- [--short] [--only NAME] [--list]]

          (nothing)     Runs all and writes docs/benchmarks.md. Takes about half an hour; leave the machine alone.
          --short       Small sizes, in less than a minute: shows that all of it still runs. Writes no page.
          --only NAME   One scenario. Writes no page.
          --list        The names.
        """;

    /// <exception cref="ArgumentException">The arguments cannot be used.</exception>
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
                _ => throw new ArgumentException($"'{arguments[at]}' cannot be used."),
            };
        }
        return options;
    }
}
