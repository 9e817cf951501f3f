using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// A database on the disk, before it is opened. It appears whole or not at all, and is looked at without a change to
/// it or a file beside it: SQLite itself would repair, or spoil, what it opens.
/// </summary>
internal sealed class DatabaseFile(string path)
{
    // The layout of the first page is part of SQLite's file format.
    private const int HeaderLength = 100;
    private const int ApplicationIdAt = 68;

    private const int Corrupt = 11;
    private const int NotADatabase = 26;

    private readonly string _log = path + "-wal";
    private readonly string _unfinished = path + ".new";
    private readonly string _copy = path + ".check";

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    private string Name => System.IO.Path.GetFileName(Path);

    /// <exception cref="IOException">There is a file, but not of ours; or a log without its database.</exception>
    public void RefuseForeign()
    {
        if (!Exists)
        {
            // SQLite would write the old log into a new database.
            if (File.Exists(_log))
            {
                throw Refused($"{Name} is gone, but its log {Name}-wal is still there");
            }
            return;
        }
        var header = new byte[HeaderLength];
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false) < HeaderLength
            || !header.AsSpan().StartsWith("SQLite format 3\0"u8)
            || BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(ApplicationIdAt)) != Schema.ApplicationId)
        {
            throw Refused($"{Name} is something else than a database of this emulator");
        }
    }

    /// <exception cref="IOException">It is torn, or was written by a newer emulator.</exception>
    public void RefuseDamaged()
    {
        try
        {
            if (!File.Exists(_log))
            {
                RefuseDamaged(UntouchableUri());
                return;
            }
            // After a kill the truth lies in file and log together, and only a copy can be put together.
            File.Copy(Path, _copy);
            File.Copy(_log, _copy + "-wal");
            RefuseDamaged(_copy);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is Corrupt or NotADatabase)
        {
            throw Refused($"{Name} is damaged ({failure.Message})", failure);
        }
        finally
        {
            RemoveLeftovers();
        }
    }

    /// <param name="makeFile">Makes an empty file that nobody else may read.</param>
    public void Create(Action<string> makeFile)
    {
        makeFile(_unfinished);
        using (var session = new DatabaseSession(ConnectionTo(_unfinished)))
        {
            Schema.CreateIn(session);
        }
        File.Move(_unfinished, Path);
    }

    /// <summary>Removes what a start that was killed has left.</summary>
    public void RemoveLeftovers()
    {
        foreach (var file in new[] { _unfinished, _copy })
        {
            foreach (var ending in new[] { "", "-wal", "-shm", "-journal" })
            {
                File.Delete(file + ending);
            }
        }
    }

    public static string ConnectionTo(string source) =>
        new SqliteConnectionStringBuilder { DataSource = source, Pooling = false }.ToString();

    private void RefuseDamaged(string source)
    {
        using var connection = new SqliteConnection(ConnectionTo(source));
        connection.Open();
        if (Ask(connection, "PRAGMA quick_check(1)") is var found and not "ok")
        {
            throw Refused($"{Name} is damaged ({found})");
        }
        var version = (long)Ask(connection, "PRAGMA user_version")!;
        if (version > Schema.Version)
        {
            throw Refused($"{Name} was written by a newer emulator");
        }
        if (version == Schema.Version && RowCheck.All
            .Select(table => (table.Table, Row: table.FindDamaged(connection)))
            .FirstOrDefault(static found => found.Row is not null) is { Row: { } row } damaged)
        {
            // As JSON, because it may be the text that is damaged.
            throw Refused($"{Name} is damaged (what stands in {damaged.Table} for {JsonSerializer.Serialize(row)} "
                + "is not what was written)");
        }
    }

    // Uri would leave a '#' or '%' in the name of a folder as it is.
    private string UntouchableUri()
    {
        var steps = Path.Split(System.IO.Path.DirectorySeparatorChar).Select(Uri.EscapeDataString);
        return $"file://{(OperatingSystem.IsWindows() ? "/" : "")}{string.Join('/', steps)}?immutable=1";
    }

    private static object? Ask(SqliteConnection connection, string question)
    {
        using var command = connection.CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar();
    }

    private static IOException Refused(string why, Exception? cause = null) =>
        new($"{why}. Nothing was changed; give another folder with --data, or put the file aside.", cause);
}
