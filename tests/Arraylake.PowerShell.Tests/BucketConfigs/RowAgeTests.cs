namespace Arraylake.PowerShell.Tests;

/// <summary>Rows that are older than the config, and the zones in which their times are written.</summary>
public sealed class RowAgeTests(EmulatorFixture emulator) : ExportedRowTests(emulator)
{
    [Fact]
    public void A_row_that_is_older_than_the_config_does_not_undo_what_others_changed()
    {
        var error = Run(
            """
            $rows = @(Get-ArraylakeBucketConfig lake | ToText)
            $rows[0].Region = 'eu-west-1'; $rows[0].Updated = '2020-01-01T00:00:00Z'
            $rows | Set-ArraylakeBucketConfig
            """).OnlyError;

        Assert.Contains("Column Updated: the config was changed at", error.ToString(), StringComparison.Ordinal);
    }

    // A spreadsheet leaves out seconds and zone; no zone is 45 minutes ahead of UTC, and one is 5:45.
    [Theory]
    [InlineData("Text $c.Updated 0", null)]
    [InlineData("([DateTimeOffset]$c.Updated).LocalDateTime.ToString('yyyy-MM-dd HH:mm')", null)]
    [InlineData("Text $c.Updated 345", "Text $c.Created 345")]
    [InlineData("Text $c.Updated 0", "Text $c.Created 345")]
    public void The_time_of_the_row_may_be_that_of_UTC_of_here_or_of_where_its_creation_was_written(
        string updated, string? created)
    {
        EditTimes(updated, created).WithoutErrors();

        LastWriteIs("""{"extra_config":{"foo":"bar","region_name":"eu-west-1"}}""");
    }

    [Theory]
    [InlineData("Text $c.Updated -45", null)]
    [InlineData("Text $c.Updated -45", "Text $c.Created 0")]
    [InlineData("Text $c.Updated -45", "Text $c.Created 345")]
    public void A_change_by_others_in_between_is_no_time_zone(string updated, string? created)
    {
        var before = Writes.Count;

        var error = EditTimes(updated, created).OnlyError;

        Assert.Contains("Column Updated: the config was changed at", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Writes.Count);
    }

    private RunResult EditTimes(string updated, string? created) =>
        Run(
            $$"""
            function Text($time, $minutes) {
                ([DateTimeOffset]$time).UtcDateTime.AddMinutes($minutes).ToString('yyyy-MM-dd HH:mm')
            }
            $c = Get-ArraylakeBucketConfig lake
            $rows = @($c | ToText)
            $rows[0].Region = 'eu-west-1'; $rows[0].Updated = {{updated}}
            {{(created is null ? "" : $"$rows[0].Created = {created}")}}
            $rows | Set-ArraylakeBucketConfig
            """);
}
