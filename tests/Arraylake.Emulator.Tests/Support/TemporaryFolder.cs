using Microsoft.Data.Sqlite;

namespace Arraylake.Emulator.Tests.Support;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("arraylake-emulator-").FullName;

    public string Database => System.IO.Path.Combine(Path, "emulator.db");

    /// <summary>Runs a statement in the database; returns its first value.</summary>
    public async Task<object?> RunSqlAsync(string sql)
    {
        var ended = TestContext.Current.CancellationToken;
        await using var database = new SqliteConnection($"Data Source={Database};Pooling=False");
        await database.OpenAsync(ended);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ended);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
