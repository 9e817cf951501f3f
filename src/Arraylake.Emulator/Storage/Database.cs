using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// One SQLite database: one connection that writes, in one immediate transaction at a time, and as many readers as are
/// needed. In memory there is one connection for both.
/// </summary>
internal sealed class Database : IDisposable
{
    // SQLite's default page size.
    private const int PagesPerMegabyte = 1024 * 1024 / 4096;

    private readonly DataFolder? _folder;
    private readonly string _connectionString;
    private readonly DatabaseSession _writer;
    private readonly SemaphoreSlim _writerTurn = new(1);
    private readonly ConcurrentBag<DatabaseSession> _readers = [];

    private Database(DataFolder? folder, int? maxMegabytes)
    {
        _folder = folder;
        _connectionString = DatabaseFile.ConnectionTo(folder?.DatabaseFile ?? EmulatorOptions.InMemory);
        _writer = new DatabaseSession(_connectionString);
        try
        {
            if (folder is null)
            {
                Schema.CreateIn(_writer);
            }
            else
            {
                Schema.UpgradeIn(_writer);
            }
            if (maxMegabytes is { } megabytes)
            {
                _writer.RunScript($"PRAGMA max_page_count = {megabytes * PagesPerMegabyte}");
            }
        }
        catch
        {
            _writer.Dispose();
            throw;
        }
    }

    /// <summary>Whether readers do not block each other and writers.</summary>
    public bool ReadersDoNotBlock => _folder is not null;

    /// <param name="data">A folder, or <see cref="EmulatorOptions.InMemory"/>.</param>
    /// <param name="maxMegabytes">How large it may become; null for as large as the disk allows.</param>
    /// <exception cref="IOException">The folder cannot be made or used, or holds something else.</exception>
    public static Database Open(string data, int? maxMegabytes = null)
    {
        DataFolder? folder = null;
        try
        {
            folder = data == EmulatorOptions.InMemory ? null : DataFolder.Claim(data);
            return new Database(folder, maxMegabytes);
        }
        catch (Exception ex) when (ex is SqliteException or UnauthorizedAccessException or IOException)
        {
            folder?.Dispose();
            throw new IOException($"The data in '{data}' cannot be used: {ex.Message}", ex);
        }
    }

    /// <summary>Reads one consistent state.</summary>
    public async Task<T> ReadAsync<T>(Func<DatabaseSession, Task<T>> read, CancellationToken cancellationToken)
    {
        if (!ReadersDoNotBlock)
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
    /// Runs a transaction, after all earlier ones. When the task completes, the change is on the disk.
    /// </summary>
    /// <param name="write">The transaction; it rolls back if this throws.</param>
    /// <param name="cancellationToken">Cancels the wait for earlier transactions, but not this one.</param>
    /// <exception cref="StorageFullException">There is no room.</exception>
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
        _folder?.Dispose();
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
        catch (Exception ex)
        {
            session.RollBackIfOpen();
            if (ex is SqliteException full && DatabaseSession.IsFull(full))
            {
                throw new StorageFullException(full);
            }
            throw;
        }
    }
}
