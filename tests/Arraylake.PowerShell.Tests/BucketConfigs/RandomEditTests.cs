using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Random edits of exported rows.</summary>
public sealed class RandomEditTests(EmulatorFixture emulator) : ExportedRowTests(emulator)
{
    [Fact]
    public async Task Any_edits_of_exported_rows_give_exactly_those_changes()
    {
        const int Rounds = 12;
        var seed = Environment.TickCount;
        var random = new Random(seed);
        (string Column, Func<string> Value, string Field)[] edits =
        [
            ("Nickname", () => $"nick{random.Next(1_000_000)}", "nickname"),
            ("Name", () => $"bucket{random.Next(1_000_000)}", "name"),
            ("Prefix", () => $"prefix{random.Next(1_000_000)}", "prefix"),
            ("Region", () => $"eu-west-{random.Next(4, 1_000_000)}", "extra_config.region_name"),
            ("Prefix", () => "", ""),
            ("Region", () => " ", ""),
        ];
        for (var round = 0; round < Rounds; round++)
        {
            var before = (await StoredAsync()).ToDictionary(config => $"{config["id"]}");
            Run("$global:rows = @(Get-ArraylakeBucketConfig | ToText)").WithoutErrors();
            var expected = before.ToDictionary(config => config.Key, config => Comparable(config.Value));
            foreach (var id in before.Keys)
            {
                foreach (var (column, value, field) in random.GetItems(edits, random.Next(3))
                    .DistinctBy(edit => edit.Column))
                {
                    var text = value();
                    Run(
                        "($rows | Where-Object Id -eq $args[0]).($args[1]) = $args[2]", id, column, text)
                        .WithoutErrors();
                    if (field.Length > 0)
                    {
                        expected[id] = expected[id]
                            .Select(pair => pair.Key == field ? new(field, text) : pair).ToDictionary();
                    }
                }
            }

            Run("$rows | Set-ArraylakeBucketConfig").WithoutErrors();

            var found = (await StoredAsync()).ToDictionary(config => $"{config["id"]}", Comparable);
            Assert.True(
                expected.All(config => config.Value.OrderBy(pair => pair.Key)
                    .SequenceEqual(found[config.Key].OrderBy(pair => pair.Key))),
                $"Seed {seed}, round {round}.");
        }
    }

    private static Dictionary<string, string> Comparable(JsonObject config) => new(
        config.Where(field => field.Key is not ("updated" or "extra_config" or "health"))
            .Concat(config["extra_config"]!.AsObject().Select(
                setting => KeyValuePair.Create($"extra_config.{setting.Key}", setting.Value)))
            .Select(field => KeyValuePair.Create(field.Key, $"{field.Value?.ToJsonString().Trim('"')}")));
}
