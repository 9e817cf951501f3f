namespace Arraylake.Emulator.Tests.Pages;

public sealed class BucketSearchTests
{
    [Theory]
    [InlineData("%", "percent")]
    [InlineData("_", "under")]
    [InlineData("0%o", "percent")]
    [InlineData("a%b", "")]
    [InlineData("data_of", "")]
    [InlineData("*", "")]
    [InlineData("\\", "slash")]
    [InlineData("'", "quote")]
    public async Task No_character_is_a_wildcard(string search, string found)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("percent", prefix: "100%off");
        await emulator.Admin.CreateAsync("quote", prefix: "it's");
        await emulator.Admin.CreateAsync("slash", prefix: @"a\\b");
        await emulator.Admin.CreateAsync("under", prefix: "a_b");

        Assert.Equal(found, await FindAsync(emulator, search));
    }

    [Theory]
    [InlineData("GRÖßE", "wide")]
    [InlineData("größe", "wide")]
    [InlineData("grösse", "")]
    [InlineData("ЖУРНАЛ", "журнал")]
    [InlineData("жУРн", "журнал")]
    [InlineData("KELVIN", "kelvin")]
    [InlineData("\u212Aelvin", "")]
    [InlineData("DATA-OF-k", "kelvin")]
    public async Task Case_is_ignored_in_every_alphabet(string search, string found)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await emulator.Admin.CreateAsync("kelvin");
        await emulator.Admin.CreateAsync("wide", prefix: "eine/Größe");
        await emulator.Admin.CreateAsync("журнал", name: "data-of-journal");

        Assert.Equal(found, await FindAsync(emulator, search));
    }

    [Theory]
    [InlineData("S3://data-of-lake", "lake")]
    [InlineData("of-air", "air")]
    [InlineData("US-EAST", "lake")]
    [InlineData("azure BLOB", "snow")]
    [InlineData("minio", "local")]
    [InlineData("localhost:9", "local")]
    [InlineData("hmac keys", "local")]
    [InlineData("aws role", "lake")]
    [InlineData("data-of", "air lake leaky local snow")]
    [InlineData("lake s3", "")]
    [InlineData("AKIA-1", "")]
    [InlineData("hunter2", "")]
    public async Task Every_shown_column_is_searched_and_no_secret(string search, string found)
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        await Provider.Aws.CreateAsync(emulator.Admin, "lake");
        await Provider.Gcp.CreateAsync(emulator.Admin, "air");
        await Provider.Azure.CreateAsync(emulator.Admin, "snow");
        await Provider.Minio.CreateAsync(emulator.Admin, "local");
        var leaky = new Provider(
            "s3-compatible", """{"endpoint_url":"https://me:hunter2@store.example"}""", """{"method":"anonymous"}""");
        await leaky.CreateAsync(emulator.Admin, "leaky");

        Assert.Equal(found, await FindAsync(emulator, search));
    }

    [Fact]
    public async Task The_configs_that_were_found_are_sorted_and_come_in_pages()
    {
        await using var emulator = await TestEmulator.StartAsync(inMemory: true);
        for (var number = 0; number < 120; number++)
        {
            await emulator.Admin.CreateAsync($"lake-{number:D3}");
            await emulator.Admin.CreateAsync($"pond-{number:D3}");
        }
        await emulator.Admin.CreateAsync("lake-elsewhere", org: "other-org");
        using var client = await PageClient.SignInAsync(emulator);

        var last = await client.GetAsync($"{PageClient.Buckets}?search=lake-&sort=nickname&dir=desc&page=9");
        var all = await client.GetAsync($"{PageClient.Buckets}?search=data-of&page=3");

        Assert.Equal("101–120 of 120", last.TextOf("range"));
        Assert.Equal(
            Enumerable.Range(0, 20).Reverse().Select(number => $"lake-{number:D3}"),
            last.Cells("nick").Select(nickname => nickname.Split(' ')[0]));
        Assert.Equal("201–240 of 240", all.TextOf("range"));
        Assert.Equal("pond-119", all.Cells("nick")[^1]);
    }

    private static async Task<string> FindAsync(TestEmulator emulator, string search)
    {
        using var client = await PageClient.SignInAsync(emulator);
        var page = await client.GetAsync($"{PageClient.Buckets}?search={Uri.EscapeDataString(search)}");
        return string.Join(' ', page.Is(HttpStatusCode.OK).Cells("nick"))
            .Replace(" default", "", StringComparison.Ordinal);
    }
}
