using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// Configs that were exported, edited and piped to Set-: what was edited is changed, and nothing else is asked for.
/// </summary>
public sealed class EditedRowTests(EmulatorFixture emulator) : ExportedRowTests(emulator)
{
    // What is edited in the row of 'lake' (s3://lake-data/deep in us-east-1), and the change that must be sent.
    public static TheoryData<string, string> Edits => new()
    {
        { "Nickname = 'sea'", """{"nickname":"sea"}""" },
        { "Prefix = 'shallow'", """{"prefix":"shallow"}""" },
        { "Name = 'sea-data'", """{"name":"sea-data"}""" },
        { "Uri = 's3://lake-data'", """{"prefix":""}""" },
        { "Uri = 's3://sea-data/deep/'", """{"name":"sea-data"}""" },
        { "Region = 'eu-west-1'", """{"extra_config":{"region_name":"eu-west-1","foo":"bar"}}""" },
        {
            "ExtraConfig = 'region_name=eu-west-1;foo=bar'",
            """{"extra_config":{"region_name":"eu-west-1","foo":"bar"}}"""
        },
        { "ExtraConfig = 'region_name=us-east-1'", """{"extra_config":{"region_name":"us-east-1"}}""" },
        {
            "Platform = 's3-compatible'; EndpointUrl = 'http://127.0.0.1:9000'",
            """{"platform":"s3-compatible","extra_config":{"region_name":"us-east-1","foo":"bar","endpoint_url":"http://127.0.0.1:9000"}}"""
        },
        { "AuthMethod = 'anonymous'", """{"auth_config":{"method":"anonymous"}}""" },
        { "Auth = 'anonymous'; AuthMethod = 'anonymous'", """{"auth_config":{"method":"anonymous"}}""" },
        {
            "Auth = '{\"method\":\"hmac\",\"access_key_id\":\"**********\",\"secret_access_key\":\"NEW\"}'",
            """{"auth_config":{"method":"hmac","secret_access_key":"NEW","access_key_id":"ID"}}"""
        },
        {
            "auth_config = '{\"method\":\"hmac\",\"access_key_id\":\"**********\",\"secret_access_key\":\"NEW\"}'",
            """{"auth_config":{"method":"hmac","secret_access_key":"NEW","access_key_id":"ID"}}"""
        },
        {
            "extra_config = 'region_name=us-east-1;foo=baz'",
            """{"extra_config":{"region_name":"us-east-1","foo":"baz"}}"""
        },
        {
            "Auth = 'anonymous'; auth_config = '{\"method\":\"anonymous\"}'; AuthMethod = 'anonymous'",
            """{"auth_config":{"method":"anonymous"}}"""
        },
        {
            "Nickname = 'sea'; Prefix = ''; Region = 'eu-west-1'",
            """{"nickname":"sea","extra_config":{"region_name":"eu-west-1","foo":"bar"}}"""
        },
    };

    // What is edited, and what the error says.
    public static TheoryData<string, string> Impossible => new()
    {
        { "Created = '2020-01-01'", "Column Created: this cannot be changed" },
        { "CreatedBy = 'somebody@else.example'", "Column CreatedBy: this cannot be changed" },
        { "IsManaged = 'True'", "Column IsManaged: this cannot be changed" },
        { "em_managed = $true", "Column em_managed: this cannot be changed" },
        { "Platform = 'gs'; Uri = 's3://sea-data/deep'", "does not fit a URI that begins with s3://" },
        { "Platform = 's3-compatible'", "differs from the config in: Platform" },
        { "Platform = 'floppy'", "Invalid platform 'floppy'" },
        { "Region = 'eu-west-1'; ExtraConfig = 'region_name=eu-west-2;foo=bar'", "it contradicts column ExtraConfig" },
        { "Name = 'one-bucket'; Uri = 's3://two-bucket/deep'", "Column Name: it contradicts column Uri" },
        { "Auth = 'anonymous'; auth_config = 'aws'", "Column Auth: it contradicts column auth_config." },
        {
            "Auth = 'hmac'; auth_config = @{ method = 'hmac'; access_key_id = 'A'; secret_access_key = 'B' }; "
                + "authConfig = @{ method = 'hmac'; access_key_id = 'A'; secret_access_key = 'C' }",
            "Column auth_config: it contradicts column authConfig."
        },
        {
            "ExtraConfig = 'region_name=us-east-1;foo=one'; extra_config = 'region_name=us-east-1;foo=two'",
            "Column ExtraConfig: it contradicts column extra_config."
        },
        { "Auth = 'gcp_customer_managed_role'", "The row differs from the config in: Auth" },
        { "AuthMethod = 'aws_customer_managed_role'", "requires external_customer_id" },
        { "IsDefault = 'perhaps'", "Column IsDefault: 'perhaps' is neither true nor false" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Rows_that_nobody_touched_are_one_list_and_no_word(string form)
    {
        var host = new AnsweringHost();
        using var session = Connect(host);
        var before = Requests.Count;
        host.Forget();

        var result = session.Run($"Get-ArraylakeBucketConfig | {form} | Set-ArraylakeBucketConfig");
        session.Run($"Get-ArraylakeBucketConfig | {form} | Set-ArraylakeBucketConfig -WhatIf").WithoutErrors();

        result.WithoutErrors();
        Assert.Empty(result.Output);
        Assert.Empty(result.Warnings);
        Assert.Empty(host.Lines);
        // The export's own and that of Set-, twice.
        Assert.Equal([.. Enumerable.Repeat($"GET {Fixture.Path}", 4)], Requests.Skip(before));
    }

    [Theory]
    [MemberData(nameof(Edits))]
    public void What_was_edited_is_changed_and_nothing_else(string edits, string patch)
    {
        var before = Writes.Count;

        var result = Run(Edited(Csv, edits)).WithoutErrors();

        var sent = Assert.Single(Writes.Skip(before));
        Assert.True(
            JsonNode.DeepEquals(
                JsonNode.Parse(patch), JsonNode.Parse(sent[sent.IndexOf('{', StringComparison.Ordinal)..])),
            sent);
        Assert.Single(result.Verbose, line => line.StartsWith("Changed ", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public void What_cannot_be_changed_is_an_error_that_names_the_column(string edits, string message)
    {
        var before = Writes.Count;

        var error = Run(Edited(Csv, edits)).OnlyError;

        Assert.Equal("BucketConfigInvalid", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(before, Writes.Count);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void An_edit_counts_in_every_form(string form)
    {
        Run(Edited(form, "Region = 'eu-west-1'")).WithoutErrors();

        LastWriteIs("""{"extra_config":{"foo":"bar","region_name":"eu-west-1"}}""");
    }

    [Fact]
    public void Nicknames_that_move_on_are_taken_when_they_are_free()
    {
        Run(
            """
            $rows = Get-ArraylakeBucketConfig | ToText
            ($rows | Where-Object { $_.Nickname -eq 'store' }).Nickname = 'shop'
            ($rows | Where-Object { $_.Nickname -eq 'role' }).Nickname = 'store'
            ($rows | Where-Object { $_.Nickname -eq 'lake' }).Nickname = 'role'
            $rows | Set-ArraylakeBucketConfig -ThrottleLimit 4
            """).WithoutErrors();

        Assert.Equal(
            ["s3://lake-data/deep", "s3://role-data", "s3://store-data"],
            Run(
                "Get-ArraylakeBucketConfig role; Get-ArraylakeBucketConfig store; Get-ArraylakeBucketConfig shop")
                .Values("Uri"));
    }

    [Fact]
    public void An_exported_object_beside_parameters_says_only_which_config_is_meant()
    {
        Run(
            $"$old = Get-ArraylakeBucketConfig lake | {Clixml}; Set-ArraylakeBucketConfig lake -Region eu-west-1; "
            + "$old | Set-ArraylakeBucketConfig -UseSsl $true").WithoutErrors();

        LastWriteIs("""{"extra_config":{"foo":"bar","region_name":"eu-west-1","use_ssl":true}}""");
    }

    [Fact]
    public void A_part_of_a_role_is_sent_alone_and_its_masked_secret_stays()
    {
        Run(
            """
            $rows = @(Get-ArraylakeBucketConfig role | ToText)
            $rows[0].Auth = $rows[0].Auth -replace '"reader"', '"writer"'
            $rows | Set-ArraylakeBucketConfig
            """).WithoutErrors();

        LastWriteIs("""{"auth_config":{"method":"aws_customer_managed_role","external_role_name":"writer"}}""");
    }

    [Fact]
    public void The_default_is_judged_after_the_last_row()
    {
        Run(
            """
            $rows = Get-ArraylakeBucketConfig | ToText
            foreach ($row in $rows) { $row.IsDefault = $row.Nickname -eq 'role' }
            $rows | Set-ArraylakeBucketConfig
            """).WithoutErrors();

        Assert.Equal(["role"], Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
        Assert.EndsWith("/default", Writes[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$row.IsDefault = 'False'", "no other row is to be")]
    [InlineData("$row.IsDefault = [string]($row.Nickname -ne 'lake')", "rows name 'role' and 'store'")]
    public void A_default_that_the_rows_do_not_settle_is_an_error_and_stays(string edit, string message)
    {
        var error = Run(
            $$"""
            $rows = Get-ArraylakeBucketConfig | ToText
            foreach ($row in $rows) { {{edit}} }
            $rows | Set-ArraylakeBucketConfig
            """).OnlyError;

        Assert.Contains("Column IsDefault", error.ToString(), StringComparison.Ordinal);
        Assert.Contains(message, error.ToString(), StringComparison.Ordinal);
        Assert.Equal(["lake"], Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }

    [Theory]
    [InlineData("Auth = '{\"method\":\"anonymous\"}'", true)]
    [InlineData("Auth = 'anonymous'", true)]
    [InlineData("AuthMethod = 'anonymous'", false)]
    [InlineData("Auth = '{\"method\":\"anonymous\",\"storage_account\":\"acct\"}'", false)]
    public void A_storage_account_that_is_no_longer_in_the_auth_is_taken_away(string column, bool isTaken)
    {
        Run(
            "New-ArraylakeBucketConfig acc s3://acc-data -Region us-east-1 "
            + "-Auth @{ method = 'anonymous'; storage_account = 'acct' }").WithoutErrors();
        var before = Writes.Count;

        Run($"[pscustomobject]@{{ Nickname = 'acc'; {column} }} | Set-ArraylakeBucketConfig").WithoutErrors();

        Assert.Equal(isTaken ? 1 : 0, Writes.Count - before);
        Assert.True(
            !isTaken || Writes[^1].EndsWith(
                """ {"auth_config":{"method":"anonymous"}}""", StringComparison.Ordinal),
            Writes[^1]);
    }
}
