using Arraylake.Json;

namespace Arraylake;

/// <summary>
/// The latest result of one of the service's own health checks, verbatim: the service publishes no list of values, so
/// none is given a meaning here. A dictionary of the fields in wire terms, unknown ones included.
/// </summary>
public abstract class HealthReport : PlainDictionary
{
    private protected const string StatusField = "status";
    private protected const string LastCheckedField = "last_checked_at";
    private protected const string MessageField = "message";

    private protected HealthReport(IDictionary<string, object?> fields)
        : base(fields)
    {
    }

    /// <summary>The status as sent; null if absent.</summary>
    public string? Status => TextOf(StatusField);

    /// <summary>The time of the check, in UTC; null if absent or unreadable.</summary>
    public DateTimeOffset? LastChecked => TimeOf(LastCheckedField);

    /// <summary>The message as sent; null if absent.</summary>
    public string? Message => TextOf(MessageField);

    /// <summary>JSON; empty if the service sent no report, so that a CSV has an empty cell.</summary>
    public override string ToString() =>
        Values.All(static value => value is null) ? "" : JsonText.Write(writer => PlainValues.Write(writer, this));

    /// <summary>A field that should be a list of texts; items of another type as their JSON text.</summary>
    private protected IReadOnlyList<string> Texts(string name) =>
        this.GetValueOrDefault(name) is object?[] items
            ? [.. items.Where(static item => item is not null).Select(static item => item as string
                ?? JsonText.Write(writer => PlainValues.Write(writer, item)))]
            : [];

    // A script under strict mode fails on a key that is missing, also after Import-Clixml.
    private protected static Dictionary<string, object?> WithAll(
        IEnumerable<string> names, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var all = names.ToDictionary(static name => name, static _ => (object?)null, StringComparer.Ordinal);
        foreach (var (name, value) in fields)
        {
            all[name] = value;
        }
        return all;
    }
}
