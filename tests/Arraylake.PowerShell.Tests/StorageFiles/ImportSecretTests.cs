namespace Arraylake.PowerShell.Tests;

/// <summary>The secrets of an import: from a script block or a vault, and only those that are needed.</summary>
public sealed class ImportSecretTests(EmulatorFixture emulator) : IDisposable
{
    private const string Vault =
        """
        $global:asked = @()
        function global:Get-Secret {
            [CmdletBinding()] param([string] $Name, [string] $Vault)
            $global:asked += "$Vault/$Name"
            if ($Name -notlike 'al-*') {
                $missing = [Management.Automation.ItemNotFoundException]::new("$Name was not found")
                throw [Management.Automation.ErrorRecord]::new($missing, 'None', 'ObjectNotFound', $Name)
            }
            if ($Name -like '*-role') { ConvertTo-SecureString 'external-1' -AsPlainText -Force }
            else { [pscredential]::new('ID', (ConvertTo-SecureString 'KEY' -AsPlainText -Force)) }
        }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-import-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("", "/")]
    [InlineData("-Vault team", "team/")]
    public async Task A_vault_gives_the_secrets_of_new_configs(string parameters, string asked)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var file = Write(fixture, "al-keys", "al-role");

        fixture.Session.Run($"{Vault} Import-ArraylakeBucketConfig $args[0] {parameters}", file).WithoutErrors();

        Assert.Contains("\"access_key_id\":\"ID\",\"secret_access_key\":\"KEY\"", string.Concat(fixture.Writes));
        Assert.Contains("\"shared_secret\":\"external-1\"", string.Concat(fixture.Writes));
        Assert.Equal(
            [$"{asked}al-keys", $"{asked}al-role"],
            fixture.Session.Run("$asked").Output.Select(name => $"{name}").Distinct());
    }

    [Theory]
    [InlineData("", "There is no command Get-Secret", false)]
    [InlineData("", "'none-1', 'none-2'", true)]
    [InlineData("-SecretResolver { }", "'none-1', 'none-2'", false)]
    [InlineData("-SecretResolver { throw 'locked' }", "locked", false)]
    [InlineData("-SecretResolver { 1 } -Vault team", "exclude each other", false)]
    public async Task A_missing_secret_is_an_error_that_names_it_and_nothing_is_sent(
        string parameters, string message, bool hasVault)
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var file = Write(fixture, "none-1", "none-2");

        var result = fixture.Session.Run(
            $"{(hasVault ? Vault : "")} Import-ArraylakeBucketConfig $args[0] {parameters}", file);

        Assert.Equal(
            [parameters.Contains("-Vault", StringComparison.Ordinal) ? "BucketConfigInvalid" : "BucketSecretNotFound"],
            result.ErrorIds);
        Assert.Contains(message, result.OnlyError.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(fixture.Writes);
    }

    [Fact]
    public async Task A_second_run_and_a_preview_need_no_vault()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var file = Write(fixture, "al-keys", "al-role");

        fixture.Session.Run("Import-ArraylakeBucketConfig $args[0] -WhatIf", file).WithoutErrors();
        fixture.Session.Run($"{Vault} Import-ArraylakeBucketConfig $args[0]; $asked = @()", file).WithoutErrors();
        var again = fixture.Session.Run("Import-ArraylakeBucketConfig $args[0]; $asked", file).WithoutErrors();

        Assert.Equal(2, fixture.Writes.Count);
        Assert.Empty(again.Output);
    }

    [Fact]
    public async Task A_key_that_was_changed_in_the_vault_is_a_change_and_UpdateSecret_sends_masked_ones_too()
    {
        await using var fixture = await BucketConfigFixture.StartAsync(emulator);
        var file = Write(fixture, "keys", "role");
        const string Import = "Import-ArraylakeBucketConfig $args[0] -SecretResolver { param($name) "
            + "if ($name -eq 'role') { 'external-1' } else { @{ access_key_id = 'ID'; secret_access_key = $key } } }";
        fixture.Session.Run($"$global:key = 'one'; {Import}", file).WithoutErrors();

        var changed = fixture.Session.Run($"$global:key = 'two'; {Import}", file).WithoutErrors();
        var same = fixture.Session.Run(Import, file).WithoutErrors();
        var all = fixture.Session.Run($"{Import} -UpdateSecret", file).WithoutErrors();

        Assert.Equal(["keys"], changed.Changes.Select(change => change.Properties["Nickname"].Value));
        Assert.Empty(same.Changes);
        Assert.Equal(["keys", "role"], all.Changes.Select(change => change.Properties["Nickname"].Value).Order());
        Assert.Contains("\"shared_secret\":\"external-1\"", string.Concat(fixture.Writes.TakeLast(2)));
    }

    private string Write(BucketConfigFixture fixture, string keys, string role)
    {
        var path = Path.Combine(_folder.FullName, "acme.yaml");
        File.WriteAllText(
            path,
            $$"""
            organization: {{fixture.Org}}
            buckets:
              keys:
                uri: s3://bucket-keys
                region: us-east-1
                auth: { method: hmac, keys: { secret: {{keys}} } }
              role:
                uri: s3://bucket-role
                region: us-east-1
                auth:
                  method: aws_customer_managed_role
                  external_customer_id: "123456789012"
                  external_role_name: reader
                  shared_secret: { secret: {{role}} }
            """);
        return path;
    }
}
