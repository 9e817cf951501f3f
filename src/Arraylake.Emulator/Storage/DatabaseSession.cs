using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// One connection with its prepared statements; not thread-safe. In SQL, parameters are <c>$1</c>,
/// <c>$2</c>…
/// </summary>
internal sealed class DatabaseSession : IDisposable
{
    private const int Full = 13;
    private const int UniqueConstraint = 2067;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly HashSet<string> _defined = new(StringComparer.Ordinal);

    public DatabaseSession(string connectionString)
    {
        _connection = new SqliteConnection(connectionString);
        try
        {
            _connection.Open();
            // NORMAL survives a kill of the process, but not a power cut. With FULL, an acknowledged write is on the
            // disk whatever happens to the process or the machine.
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA foreign_keys = ON");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public static bool IsTaken(SqliteException failure) => failure.SqliteExtendedErrorCode == UniqueConstraint;

    public static bool IsFull(SqliteException failure) => failure.SqliteErrorCode == Full;

    /// <summary>Runs a script of several statements, which are not kept as prepared statements.</summary>
    public void RunScript(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Defines functions for SQL, unless this connection has them.</summary>
    public void Define(string name, Action<SqliteConnection> define)
    {
        if (_defined.Add(name))
        {
            define(_connection);
        }
    }

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Prepare(sql, values).ExecuteNonQuery();

    public T? First<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read() ? read(reader) : default;
    }

    public bool Exists(string sql, params ReadOnlySpan<object?> values)
    {
        using var reader = Prepare(sql, values).ExecuteReader();
        return reader.Read();
    }

    /// <summary>A reader over the rows; dispose it before the next call to this session.</summary>
    public SqliteDataReader Rows(string sql, params ReadOnlySpan<object?> values) =>
        Prepare(sql, values).ExecuteReader();

    /// <summary>Whether a transaction is open; SQLite may have ended a failed one, as after a full disk.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    public void Begin(bool immediate) => Execute(immediate ? "BEGIN IMMEDIATE" : "BEGIN");

    public void Commit() => Execute("COMMIT");

    public void RollBackIfOpen()
    {
        if (IsInTransaction)
        {
            Execute("ROLLBACK");
        }
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, ReadOnlySpan<object?> values)
    {
        if (!_prepared.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var at = 1; at <= values.Length; at++)
            {
                command.Parameters.Add(new SqliteParameter($"${at}", null));
            }
            _prepared.Add(sql, command);
        }
        for (var at = 0; at < values.Length; at++)
        {
            command.Parameters[at].Value = values[at] ?? DBNull.Value;
        }
        return command;
    }
}
