using System.Globalization;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Benchmarks.Service;

/// <summary>
/// The emulator in its own process, with any number of configs in a temporary folder; their ids are those of
/// <see cref="ConfigBytes"/>.
/// </summary>
internal sealed class FilledEmulator : IAsyncDisposable
{
    public const string Org = "acme";

    // Fills all columns of any number of configs in one statement.
    private const string Fill = """
        WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $count)
        INSERT INTO bucket_configs (org_id, id, nickname, platform, name, prefix, endpoint_url, extra_config,
            auth_config, is_default, created, updated, created_by, row_check)
        SELECT *, row_check(org_id, id, nickname, platform, name, '', '', extra_config, auth_config, created, created,
            created_by, NULL)
        FROM (
            SELECT (SELECT id FROM orgs WHERE name = $org) AS org_id, printf('00000000-0000-4000-8000-%012d', n) AS id,
                printf('config-%012d', n) AS nickname, 's3' AS platform, printf('acme-data-%012d', n) AS name, '', '',
                '{"region_name":"us-east-1"}' AS extra_config, '{"method":"anonymous"}' AS auth_config, n = 0,
                '2026-01-02T03:04:05.678901Z' AS created, '2026-01-02T03:04:05.678901Z',
                'admin@acme.example' AS created_by
            FROM numbers)
        """;

    private readonly string _folder;
    private EmulatorProcess? _process;

    private FilledEmulator(string folder) => _folder = folder;

    public Uri Url => _process!.Url;

    public static async Task<FilledEmulator> StartAsync(int configs)
    {
        var emulator = new FilledEmulator(Directory.CreateTempSubdirectory("arraylake-benchmarks-").FullName);
        try
        {
            // The emulator creates its own tables.
            var empty = await StartAsync(emulator._folder);
            await empty.DisposeAsync();
            await FillAsync(emulator._folder, configs);
            emulator._process = await StartAsync(emulator._folder);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts an emulator with the organization and the token of the benchmarks.</summary>
    /// <param name="data">A folder, or <c>:memory:</c>.</param>
    public static Task<EmulatorProcess> StartAsync(string data) => EmulatorProcess.StartAsync(
        "--data", data, "--org", Org, "--token", $"{Workbench.Token}=admin");

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task FillAsync(string folder, int count)
    {
        var file = Directory.GetFiles(folder, "*.db").Single();
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        await using (connection)
        {
            await connection.OpenAsync();
            connection.CreateFunction("row_check", static (object?[] values) => RowCheck.Of(
            [
                .. values.Select(value =>
                    value is null or DBNull ? null : Convert.ToString(value, CultureInfo.InvariantCulture)),
            ]));
            var command = connection.CreateCommand();
            await using (command)
            {
                command.CommandText = Fill;
                command.Parameters.AddWithValue("$count", count);
                command.Parameters.AddWithValue("$org", Org);
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
