using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Arraylake.Emulator.Storage;

/// <summary>
/// The checksum (CRC-32C) of each row of the larger tables. SQLite checks the structure of its pages, but not their
/// content: without it, a bit that the disk flipped in a string would be served.
/// </summary>
/// <param name="Table">The table; its column <c>row_check</c> holds the sum.</param>
/// <param name="Key">The column that identifies a row in messages.</param>
/// <param name="Columns">The columns of the checksum, in the order of <see cref="Of"/>'s values.</param>
internal sealed record RowCheck(string Table, string Key, string Columns)
{
    private const uint NullLength = uint.MaxValue;

    public static readonly RowCheck Orgs = new("orgs", "name", "id, name, created");

    public static readonly RowCheck Configs = new(
        "bucket_configs",
        "nickname",
        "org_id, id, nickname, platform, name, prefix, endpoint_url, extra_config, auth_config, created, updated, "
        + "created_by, health");

    public static readonly RowCheck Repos = new(
        "repos",
        "name",
        "org_id, id, name, bucket_seq, kind, prefix, description, metadata, created, updated, created_by, deleted, "
        + "deleted_by, retain_data, status, optimization_config, containers");

    public static readonly RowCheck Policies = new(
        "policies", "subprefix", "org_id, config_seq, subprefix, public, created, created_by");

    public static readonly RowCheck Namespaces = new(
        "namespaces",
        "name",
        "org_id, id, name, config_seq, description, metadata, properties, visibility, created, updated, deleted");

    public static IReadOnlyList<RowCheck> All { get; } = [Orgs, Configs, Repos, Policies, Namespaces];

    /// <summary>The checksum of the values of a row.</summary>
    public static long Of(params ReadOnlySpan<string?> values)
    {
        var sum = uint.MaxValue;
        foreach (var value in values)
        {
            sum = value is null ? BitOperations.Crc32C(sum, NullLength) : Add(sum, Encoding.UTF8.GetBytes(value));
        }
        return sum;
    }

    /// <summary>The key of the first damaged row, or null.</summary>
    public string? FindDamaged(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Key}, row_check, {Columns} FROM {Table}";
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (rows.GetInt64(1) != SumOf(rows))
            {
                return rows.GetString(0);
            }
        }
        return null;
    }

    /// <summary>Writes the checksums of all rows, for a table that was created without.</summary>
    public void Fill(DatabaseSession session)
    {
        List<(long Row, long Sum)> sums = [];
        using (var rows = session.Rows($"SELECT rowid, 0, {Columns} FROM {Table}"))
        {
            while (rows.Read())
            {
                sums.Add((rows.GetInt64(0), SumOf(rows)));
            }
        }
        foreach (var (row, sum) in sums)
        {
            session.Execute($"UPDATE {Table} SET row_check = $2 WHERE rowid = $1", row, sum);
        }
    }

    // Over the bytes in the database: no strings are created.
    private static long SumOf(SqliteDataReader rows)
    {
        var (row, sum) = (rows.Handle!, uint.MaxValue);
        for (var at = 2; at < rows.FieldCount; at++)
        {
            sum = rows.IsDBNull(at)
                ? BitOperations.Crc32C(sum, NullLength)
                : Add(sum, raw.sqlite3_column_blob(row, at));
        }
        return sum;
    }

    private static uint Add(uint sum, ReadOnlySpan<byte> bytes)
    {
        sum = BitOperations.Crc32C(sum, (uint)bytes.Length);
        foreach (var eight in MemoryMarshal.Cast<byte, ulong>(bytes))
        {
            sum = BitOperations.Crc32C(sum, eight);
        }
        foreach (var one in bytes[(bytes.Length & ~7)..])
        {
            sum = BitOperations.Crc32C(sum, one);
        }
        return sum;
    }
}
