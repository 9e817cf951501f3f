using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// One SQLite database: one connection that writes, one immediate transaction at a time, and as many that read as are
/// needed at once. In memory there is only the one connection, for both.
/// </summary>
internal sealed class Database : IDisposable
{
    private const string FileName = "emulator.db";

    private readonly string _connectionString;
    private readonly DatabaseSession _writer;
    private readonly SemaphoreSlim _writerTurn = new(1);
    private readonly ConcurrentBag<DatabaseSession> _readers = [];

    private Database(string connectionString, bool readersStandAlone)
    {
        (_connectionString, ReadersStandAlone) = (connectionString, readersStandAlone);
        _writer = new DatabaseSession(connectionString);
        try
        {
            Prepare();
        }
        catch
        {
            _writer.Dispose();
            throw;
        }
    }

    /// <summary>Whether a slow reader is nobody's business; if not, it keeps all others waiting.</summary>
    public bool ReadersStandAlone { get; }

    /// <param name="data">A folder, or <see cref="EmulatorOptions.InMemory"/>.</param>
    /// <exception cref="IOException">The folder cannot be made or used, or holds something else.</exception>
    public static Database Open(string data)
    {
        var inMemory = data == EmulatorOptions.InMemory;
        try
        {
            var connection = new SqliteConnectionStringBuilder
            {
                DataSource = inMemory ? data : MakeFile(data),
                Pooling = false,
            };
            return new Database(connection.ToString(), readersStandAlone: !inMemory);
        }
        catch (Exception failure) when (failure is SqliteException or UnauthorizedAccessException or IOException)
        {
            throw new IOException($"The data in '{data}' cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>Reads one consistent state.</summary>
    public async Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!ReadersStandAlone)
        {
            return await InTurnAsync(_writer, read, cancellationToken).ConfigureAwait(false);
        }
        var session = _readers.TryTake(out var idle) ? idle : new DatabaseSession(_connectionString);
        try
        {
            return await InTransactionAsync(session, read, immediate: false).ConfigureAwait(false);
        }
        finally
        {
            _readers.Add(session);
        }
    }

    /// <summary>Reads one consistent state.</summary>
    public Task<T> ReadAsync<T>(Func<DatabaseSession, T> read, CancellationToken cancellationToken) =>
        ReadAsync(session => Task.FromResult(read(session)), cancellationToken);

    /// <summary>
    /// Changes all or nothing, after all earlier changes. When the task ends, the change is on the disk.
    /// </summary>
    /// <param name="write">Throws to change nothing.</param>
    /// <param name="cancellationToken">Gives up waiting for the turn; what has begun is finished.</param>
    public Task<T> WriteAsync<T>(Func<DatabaseSession, T> write, CancellationToken cancellationToken) => InTurnAsync(
        _writer, session => Task.FromResult(write(session)), cancellationToken, immediate: true);

    public void Dispose()
    {
        foreach (var reader in _readers)
        {
            reader.Dispose();
        }
        _writer.Dispose();
        _writerTurn.Dispose();
    }

    private async Task<T> InTurnAsync<T>(
        DatabaseSession session,
        Func<DatabaseSession, Task<T>> work,
        CancellationToken cancellationToken,
        bool immediate = false)
    {
        await _writerTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await InTransactionAsync(session, work, immediate).ConfigureAwait(false);
        }
        finally
        {
            _writerTurn.Release();
        }
    }

    private static async Task<T> InTransactionAsync<T>(
        DatabaseSession session, Func<DatabaseSession, Task<T>> work, bool immediate)
    {
        try
        {
            session.Begin(immediate);
            var result = await work(session).ConfigureAwait(false);
            session.Commit();
            return result;
        }
        catch
        {
            session.RollBackIfOpen();
            throw;
        }
    }

    private void Prepare()
    {
        _writer.Begin(immediate: true);
        var version = _writer.First("PRAGMA user_version", static row => row.GetInt32(0));
        if (version == 0 && _writer.Exists("SELECT 1 FROM sqlite_schema"))
        {
            throw new IOException($"{FileName} is a database of something else.");
        }
        if (version > Schema.Versions.Count)
        {
            throw new IOException($"{FileName} was written by a newer emulator.");
        }
        foreach (var script in Schema.Versions.Skip(version))
        {
            _writer.RunScript(script);
        }
        _writer.RunScript($"PRAGMA user_version = {Schema.Versions.Count}");
        _writer.Commit();
    }

    // The database holds secrets in clear, so nobody else may read it.
    private static string MakeFile(string folder)
    {
        var file = Path.Combine(Path.GetFullPath(folder), FileName);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!File.Exists(file))
        {
            const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            new FileStream(file, new FileStreamOptions
            {
                Mode = FileMode.OpenOrCreate,
                Access = FileAccess.ReadWrite,
                UnixCreateMode = OwnerOnly,
            }).Dispose();
        }
        return file;
    }
}
