using System.Globalization;

namespace Arraylake.Reliability;

/// <summary>What came out: figures side by side, and what was not as promised.</summary>
/// <param name="columns">What the figures are of; the first column holds their names.</param>
internal sealed class ScenarioReport(params string[] columns)
{
    private readonly List<string[]> _rows = [];
    private readonly List<string> _violations = [];

    public IReadOnlyList<string> Columns { get; } = columns;

    public IReadOnlyList<string[]> Rows => _rows;

    public IReadOnlyList<string> Violations => _violations;

    public void Add(string name, params object[] figures) =>
        _rows.Add([name, .. figures.Select(figure => Convert.ToString(figure, CultureInfo.InvariantCulture)!)]);

    /// <summary>Something must be as it is.</summary>
    public void Require(bool isKept, string violation)
    {
        if (!isKept)
        {
            _violations.Add(violation);
        }
    }

    public static string Seconds(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");

    public static string Mebibytes(long bytes) =>
        string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0 / 1024.0:0} MiB");
}
