using System.Globalization;

namespace Arraylake.Benchmarks;

/// <summary>The figures of processes: for each name, the values printed as <c>@name=value</c>.</summary>
internal sealed class Figures
{
    private readonly Dictionary<string, List<double>> _values = new(StringComparer.Ordinal);

    public IReadOnlyList<double> this[string name] => _values.GetValueOrDefault(name) ?? [];

    public bool Has(string name) => _values.ContainsKey(name);

    public double Median(string name) => Median(this[name]);

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    public static void Print(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"@{name}={value}"));

    public void Add(string name, double value)
    {
        if (!_values.TryGetValue(name, out var values))
        {
            _values.Add(name, values = []);
        }
        values.Add(value);
    }

    public void Add(Figures more)
    {
        foreach (var (name, values) in more._values)
        {
            values.ForEach(value => Add(name, value));
        }
    }

    /// <summary>Reads the output of a process; other lines are ignored.</summary>
    public static Figures Parse(string output)
    {
        var figures = new Figures();
        foreach (var line in output.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('@') && line.Split('=', 2) is [var name, var value]
                && double.TryParse(value, CultureInfo.InvariantCulture, out var number))
            {
                figures.Add(name[1..], number);
            }
        }
        return figures;
    }
}
