namespace Arraylake;

/// <summary>The latest result of the service's health check of a repository (contract 4.2).</summary>
public sealed class RepoHealth : HealthReport
{
    private const string WarningsField = "warnings";
    private const string WriterVersionField = "icechunk_writer_version";

    private static readonly string[] FieldNames =
        [StatusField, LastCheckedField, MessageField, WarningsField, WriterVersionField];

    private RepoHealth(IEnumerable<KeyValuePair<string, object?>> fields)
        : base(WithAll(FieldNames, fields))
    {
    }

    /// <summary>No report: every property is null or empty.</summary>
    public static new RepoHealth Empty { get; } = new([]);

    /// <summary>The warnings as sent; empty if absent.</summary>
    public IReadOnlyList<string> Warnings => Texts(WarningsField);

    /// <summary>The version of Icechunk that wrote the repository, as sent; null if absent.</summary>
    public string? WriterVersion => TextOf(WriterVersionField);

    internal static RepoHealth Of(object? sent) =>
        sent is IReadOnlyDictionary<string, object?> fields ? new RepoHealth(fields) : Empty;
}
