using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// One SQLite database: one connection that writes, in one immediate transaction at a time, and as many readers as are
/// needed. In memory there is one connection for both. Writes that wait at the same time share a transaction, and so
/// the wait for the disk.
/// </summary>
internal sealed class Database : IDisposable
{
    // SQLite's default page size.
    private const int PagesPerMegabyte = 1024 * 1024 / 4096;

    // More would keep the first of them waiting.
    private const int WritesPerTransaction = 64;

    private readonly DataFolder? _folder;
    private readonly string _connectionString;
    private readonly DatabaseSession _writer;
    private readonly SemaphoreSlim _writerTurn = new(1);
    private readonly ConcurrentBag<DatabaseSession> _readers = [];
    private readonly ConcurrentQueue<QueuedWrite> _writes = new();
    private int _writeCount;

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
            await _writerTurn.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await InTransactionAsync(_writer, read).ConfigureAwait(false);
            }
            finally
            {
                _writerTurn.Release();
            }
        }
        var session = _readers.TryTake(out var idle) ? idle : new DatabaseSession(_connectionString);
        try
        {
            return await InTransactionAsync(session, read).ConfigureAwait(false);
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
    /// Runs a write, after all earlier ones. When the task completes, the change is on the disk.
    /// </summary>
    /// <param name="write">The write; it has no effect if it throws.</param>
    /// <param name="cancellationToken">Cancels the wait for earlier writes, but not this one.</param>
    /// <exception cref="StorageFullException">There is no room.</exception>
    public async Task<T> WriteAsync<T>(Func<DatabaseSession, T> write, CancellationToken cancellationToken)
    {
        var queued = new QueuedWrite<T>(write);
        _writes.Enqueue(queued);
        if (Interlocked.Increment(ref _writeCount) == 1)
        {
            await WriteQueuedAsync().ConfigureAwait(false);
        }
        try
        {
            return await queued.Ended.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!queued.TryAbandon())
        {
            return await queued.Ended.ConfigureAwait(false);
        }
    }

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

    // One caller at a time: whoever finds no other write, and then a task for those that came in the meantime.
    private async Task WriteQueuedAsync()
    {
        await _writerTurn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        // They leave the queue first, so that none stays in it if there can be no transaction.
        var writes = new List<QueuedWrite>();
        while (writes.Count < WritesPerTransaction && _writes.TryDequeue(out var write))
        {
            writes.Add(write);
        }
        try
        {
            Write([.. writes.Where(static write => write.TryStart())]);
        }
        finally
        {
            _writerTurn.Release();
            if (Interlocked.Add(ref _writeCount, -writes.Count) > 0)
            {
                _ = Task.Run(WriteQueuedAsync, CancellationToken.None);
            }
        }
    }

    private void Write(List<QueuedWrite> writes)
    {
        try
        {
            _writer.Begin(immediate: true);
            writes.ForEach(RunAlone);
            _writer.Commit();
            writes.ForEach(static write => write.Complete());
        }
        catch (Exception ex)
        {
            writes.ForEach(write => write.Fail(Explained(ex)));
            _writer.RollBackIfOpen();
        }
    }

    // A write that fails does not affect the others of the transaction, unless SQLite has ended that.
    private void RunAlone(QueuedWrite write)
    {
        _writer.Execute("SAVEPOINT write");
        try
        {
            write.Run(_writer);
        }
        catch (Exception ex) when (_writer.IsInTransaction)
        {
            _writer.Execute("ROLLBACK TO write");
            write.Refuse(Explained(ex));
        }
        _writer.Execute("RELEASE write");
    }

    private static async Task<T> InTransactionAsync<T>(
        DatabaseSession session, Func<DatabaseSession, Task<T>> read)
    {
        try
        {
            session.Begin(immediate: false);
            var result = await read(session).ConfigureAwait(false);
            session.Commit();
            return result;
        }
        catch
        {
            session.RollBackIfOpen();
            throw;
        }
    }

    private static Exception Explained(Exception ex) =>
        ex is SqliteException full && DatabaseSession.IsFull(full) ? new StorageFullException(full) : ex;
}
