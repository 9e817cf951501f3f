using System.Globalization;

namespace Arraylake.Reliability;

/// <summary>What is to be run.</summary>
/// <param name="IsLong">The form whose figures are published, or the short one of the gate.</param>
/// <param name="Seed">Decides operations, faults and moments.</param>
/// <param name="Only">The name of one scenario; null for all.</param>
internal sealed record RunOptions(bool IsLong, int Seed, string? Only)
{
    public const string Usage = """
        Usage: dotnet run -c Release --project tests/Arraylake.Reliability
                   [-- [--long | --short] [--seed N] [--only NAME]]

          --short      Less of everything, in about a minute; what the gate runs. The default.
          --long       As much as docs/reliability.md says, which then gets the figures.
          --seed N     Other operations, faults and moments. Default: 1
          --only NAME  One scenario; no figures are written.
        """;

    /// <exception cref="FormatException">An argument cannot be used.</exception>
    public static RunOptions Parse(string[] args)
    {
        var options = new RunOptions(IsLong: false, Seed: 1, Only: null);
        for (var at = 0; at < args.Length; at++)
        {
            options = args[at] switch
            {
                "--long" => options with { IsLong = true },
                "--short" => options with { IsLong = false },
                "--seed" => options with { Seed = Number(ValueAfter(args, at++)) },
                "--only" => options with { Only = ValueAfter(args, at++) },
                var unknown => throw new FormatException($"Unknown argument '{unknown}'."),
            };
        }
        return options;
    }

    /// <summary>One of two amounts.</summary>
    public int Amount(int inShort, int inLong) => IsLong ? inLong : inShort;

    private static string ValueAfter(string[] args, int at) =>
        at + 1 < args.Length ? args[at + 1] : throw new FormatException($"{args[at]} needs a value.");

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException("--seed needs a number from 0 to 2147483647.");
}
