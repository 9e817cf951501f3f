using System.Globalization;
using Arraylake.Benchmarks.Service;
using Arraylake.Emulator.Storage;
using Microsoft.Data.Sqlite;

namespace Arraylake.Benchmarks.Scenarios;

/// <summary>Runs on the emulator, with a prefilled database.</summary>
internal sealed class GrowthById : Scenario
{
    private const string Org = "acme";

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

    public override string Name => "growth-id";

    public override string Title => "Single operations by id in a growing organization, on the emulator";

    public override async Task<Outcome> RunAsync(Workbench bench)
    {
        int[] sizes = bench.Options.Short ? [100, 1000] : [10_000, 1_000_000];
        var count = bench.Size(500, 10);
        var (gets, renames) = (new List<Peer>(), new List<Peer>());
        foreach (var size in sizes)
        {
            var folder = Directory.CreateTempSubdirectory("arraylake-benchmarks-").FullName;
            try
            {
                await FillAsync(folder, size);
                var emulator = await StartAsync(folder);
                await using (emulator)
                {
                    var ids = $"$ids = 0..{count - 1} | ForEach-Object "
                        + $"{{ [guid]('{ConfigBytes.Id(0)[..24]}{{0:d12}}' -f ($_ * {size / count})) }}\n";
                    var get = await bench.ModuleAsync(
                        Org,
                        ids + Workbench.Rounds("Get-ArraylakeBucketConfig -Id $ids | Out-Null", 2, 5),
                        emulator.Url);
                    var rename = await bench.ModuleAsync(
                        Org,
                        ids + Workbench.Rounds(
                            """
                            foreach ($id in $ids) { Rename-ArraylakeBucketConfig -Id $id -NewNickname "r$round-$id" }
                            """,
                            1,
                            bench.Size(3, 1)),
                        emulator.Url);
                    gets.Add(PeerOf($"get, {Finding.Text(size)} configs", get, "ms", "µs", count / 1000.0));
                    renames.Add(PeerOf($"rename, {Finding.Text(size)} configs", rename, "ms", "µs", count / 1000.0));
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        return new Outcome(
            [
                Finding.AtMost("get by id, most configs over fewest", gets[^1].Median / gets[0].Median, 1.25, "×"),
                Finding.AtMost(
                    "rename by id, most configs over fewest", renames[^1].Median / renames[0].Median, 1.25, "×"),
            ],
            [.. gets, .. renames]);
    }

    private static async Task FillAsync(string folder, int count)
    {
        // The emulator creates its own tables.
        var emulator = await StartAsync(folder);
        await emulator.DisposeAsync();
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

    private static Task<EmulatorProcess> StartAsync(string folder) => EmulatorProcess.StartAsync(
        "--data", folder, "--org", Org, "--token", $"{Workbench.Token}=admin");
}
