using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

public sealed class NewTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    // The command line as it is typed -> the exact JSON on the wire.
    public static TheoryData<string, string> Wire => new()
    {
        {
            "s3://my-data -Region us-east-1",
            """{"nickname":"it","platform":"s3","name":"my-data","prefix":"","extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}"""
        },
        {
            "s3://my-data/some/prefix/ -Region us-east-1",
            """{"nickname":"it","platform":"s3","name":"my-data","prefix":"some/prefix","extra_config":{"region_name":"us-east-1"},"auth_config":{"method":"anonymous"}}"""
        },
        {
            "s3://my-data -EndpointUrl https://t3.storage.dev -Region auto "
            + "-Auth @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = 'KEY' }",
            """{"nickname":"it","platform":"s3-compatible","name":"my-data","prefix":"","extra_config":{"region_name":"auto","endpoint_url":"https://t3.storage.dev"},"auth_config":{"method":"hmac","access_key_id":"ID","secret_access_key":"KEY"}}"""
        },
        {
            "s3://my-data -EndpointUrl http://localhost:9000 -UseSsl $false -ForcePathStyle $true -Platform minio",
            """{"nickname":"it","platform":"minio","name":"my-data","prefix":"","extra_config":{"endpoint_url":"http://localhost:9000","use_ssl":false,"force_path_style":true},"auth_config":{"method":"anonymous"}}"""
        },
        {
            "gs://my-data -Auth anonymous",
            """{"nickname":"it","platform":"gs","name":"my-data","prefix":"","extra_config":{},"auth_config":{"method":"anonymous"}}"""
        },
        {
            "az://my-data -Auth @{ method = 'anonymous'; storage_account = 'acme' }",
            """{"nickname":"it","platform":"azure","name":"my-data","prefix":"","extra_config":{},"auth_config":{"method":"anonymous","storage_account":"acme"}}"""
        },
        {
            "s3://my-data -Region eu-west-1 -ExtraConfig @{ region_name = 'us-east-1'; foo = 'bar' }",
            """{"nickname":"it","platform":"s3","name":"my-data","prefix":"","extra_config":{"region_name":"eu-west-1","foo":"bar"},"auth_config":{"method":"anonymous"}}"""
        },
        {
            "s3://my-data -ExtraConfig 'region_name=us-east-1;use_ssl=true'",
            """{"nickname":"it","platform":"s3","name":"my-data","prefix":"","extra_config":{"region_name":"us-east-1","use_ssl":true},"auth_config":{"method":"anonymous"}}"""
        },
    };

    // The command line -> what the error says. Nothing is sent.
    public static TheoryData<string, string> Refused => new()
    {
        { "ab s3://my-data -Region us-east-1", "Bucket nickname must be at least 3 characters long. Received 'ab'." },
        { "-Nickname '' s3://my-data -Region us-east-1", "Invalid bucket nickname name: ``" },
        { "'my data' s3://my-data -Region us-east-1", "Invalid bucket nickname name: `my data`" },
        {
            $"{new string('n', 65)} s3://my-data -Region us-east-1",
            "Bucket nickname must be at most 64 characters long."
        },
        { "it! s3://my-data -Region us-east-1", "3–64 characters" },
        { "good ftp://my-data", "'ftp://my-data' is not the location of a bucket" },
        { "good my-data", "s3://bucket[/prefix]" },
        { "good 's3://my data' -Region us-east-1", "Bucket name must not contain spaces." },
        { "good s3://my -Region us-east-1", "Bucket name must be at least 3 characters long." },
        { $"good s3://{new string('b', 64)} -Region us-east-1", "Bucket name must be at most 63 characters long." },
        { "good 's3://my-data/pre fix' -Region us-east-1", "Bucket prefix must not contain spaces." },
        { "good s3://my-data//prefix -Region us-east-1", "Bucket prefix must not start or end with a slash." },
        { "good s3://my-data/a/s3://b -Region us-east-1", "Bucket prefix must not contain a scheme" },
        {
            $"good s3://my-data/{new string('p', 257)} -Region us-east-1",
            "Bucket prefix must be at most 256 characters long."
        },
        { "good s3://my-data", "S3 buckets require a region_name." },
        { "good s3://my-data -Platform s3-compatible", "S3-compatible buckets require an endpoint_url." },
        { "good az://my-data", "Anonymous Azure buckets require a storage_account" },
        { "good s3://my-data -EndpointUrl localhost:9000", "endpoint_url must be a full URL" },
        { "good s3://my-data -Platform gs", "does not fit the URI s3://my-data" },
        { "good s3://my-data -Platform floppy", "floppy" },
        { "good s3://my-data -Region us-east-1 -ExtraConfig 'nonsense'", "'nonsense' is not of the form key=value" },
        { "good s3://my-data -Region us-east-1 -ExtraConfig @{ size = 3 }", "must be a string or a boolean" },
        { "good gs://my-data -Auth magic", "Bucket auth config method must be one of" },
        { "good gs://my-data -Auth @{ storage_account = 'x' }", "must provide method key" },
        { "good gs://my-data -Auth hmac", "requires access_key_id" },
        { "good gs://my-data -Auth @{ method = 'hmac'; access_key_id = 'ID'; secret_access_key = '**********' }", "secret_access_key is masked" },
        { "good gs://my-data -Auth @{ method = 'anonymous'; color = 'red' }", "has no field 'color'" },
        { "good gs://my-data -Auth '{ broken'", "JSON text cannot be read" },
    };

    [Theory]
    [InlineData("s3://my-data -Region us-esat-1", "Did you mean 'us-east-1'")]
    [InlineData("s3://my-data -Region us-east-1 -ExtraConfig regoin_name=x", "Did you mean 'region_name'")]
    public void What_looks_misspelled_is_warned_of_and_sent(string parameters, string warning)
    {
        var result = Run($"New-ArraylakeBucketConfig new {parameters}").WithoutErrors();

        Assert.Contains(warning, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Single(Writes);
    }

    [Theory]
    [InlineData("s3://my-data -Region us-east-9")]
    [InlineData("s3://my-data -Region somewhere-else")]
    [InlineData("s3://my-data -EndpointUrl https://t3.storage.dev -Region us-esat-1")]
    [InlineData("gs://my-data -ExtraConfig foo=bar")]
    public void What_may_be_new_or_elsewhere_is_not_warned_of(string parameters)
    {
        Assert.Empty(Run($"New-ArraylakeBucketConfig new {parameters}").WithoutErrors().Warnings);
    }

    [Theory]
    [MemberData(nameof(Wire))]
    public void What_is_typed_is_what_is_sent(string arguments, string body)
    {
        body = body.Replace("\"it\"", "\"it_\"", StringComparison.Ordinal);

        Run($"New-ArraylakeBucketConfig it_ {arguments}").WithoutErrors();

        var request = Assert.Single(Requests);
        var start = $"POST {Fixture.Path} ";
        Assert.StartsWith(start, request, StringComparison.Ordinal);
        Assert.True(
            JsonElement.DeepEquals(
                JsonDocument.Parse(body).RootElement, JsonDocument.Parse(request[start.Length..]).RootElement),
            request);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_breaks_a_rule_is_refused_before_anything_is_sent(string arguments, string message)
    {
        var result = Run($"New-ArraylakeBucketConfig {arguments}; 'went on'");

        result.WithError("BucketConfigInvalid", message);
        Assert.Equal("went on", result.OnlyOutput.ToString());
        Assert.Empty(Requests);
    }

    [Fact]
    public async Task A_bad_object_does_not_stop_the_next_one()
    {
        var result = Run(
            """
            [pscustomobject]@{ Nickname = 'x'; Uri = 'gs://some-bucket' },
            [pscustomobject]@{ Nickname = 'good'; Uri = 'gs://some-bucket' } | New-ArraylakeBucketConfig
            """);

        Assert.Equal(["BucketConfigInvalid"], result.ErrorIds);
        Assert.Equal(["good"], await NicknamesAsync());
    }

    [Theory]
    [InlineData("taken gs://another-bucket")]
    [InlineData("another gs://some-bucket")]
    public void A_nickname_or_location_that_is_taken_is_refused_with_the_services_words(string arguments)
    {
        Run("New-ArraylakeBucketConfig taken gs://some-bucket").WithoutErrors();

        var result = Run($"New-ArraylakeBucketConfig {arguments}");

        result.WithError("BucketConfigExists", "already exists");
        Assert.Contains("request-id", result.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(result.OnlyError.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public async Task SetDefault_makes_it_the_default()
    {
        await CreateAsync("first");

        var result = Run("New-ArraylakeBucketConfig second gs://some-bucket -SetDefault").WithoutErrors();

        Assert.Equal(true, result.OnlyOutput.Properties["IsDefault"].Value);
        Assert.Equal(["second"], Run("Get-ArraylakeBucketConfig -Default").Values("Nickname"));
    }

    [Fact]
    public async Task What_was_created_is_emitted_even_when_it_cannot_be_made_the_default()
    {
        const string Created =
            """{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"new","platform":"gs","name":"some-bucket"}""";
        await using var service = await LoopbackService.StartAsync(context =>
        {
            context.Response.StatusCode =
                context.Request.Path.Value!.EndsWith("/default", StringComparison.Ordinal) ? 403 : 200;
            return context.Response.WriteAsync(Created, context.RequestAborted);
        });
        using var session = ModuleSession.Connected(service.Url, "acme");

        var result = session.Run(
            "New-ArraylakeBucketConfig new gs://some-bucket -SetDefault -ErrorAction Stop -OutVariable global:made");

        result.WithError("ArraylakeForbidden", "was created, but is not the default");
        Assert.Equal(["new"], session.Run("$made").Values("Nickname"));
    }

    [Fact]
    public void A_member_is_told_that_it_takes_an_admin()
    {
        using var member = ModuleSession.Connected(Fixture.Service, Fixture.Org, token: EmulatorFixture.MemberToken);

        var result = member.Run("New-ArraylakeBucketConfig mine gs://some-bucket");

        result.WithError("ArraylakeForbidden");
        Assert.Equal(
            System.Management.Automation.ErrorCategory.PermissionDenied, result.OnlyError.CategoryInfo.Category);
        Assert.Contains("Admin", result.OnlyError.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_in_no_output_and_no_stream()
    {
        var result = Run(
            """
            $c = New-ArraylakeBucketConfig keys s3://some-bucket -Region us-east-1 -Verbose -Debug -Auth @{
                method = 'hmac'; access_key_id = 'canary-id'; secret_access_key = 'canary-key' }
            "$($c.Auth)"; "$($c.Auth.SecretAccessKey)"; $c.Auth.psobject.Properties | ForEach-Object { "$($_.Value)" }
            [System.Management.Automation.PSSerializer]::Serialize($c, 5)
            """).WithoutErrors();

        var all = string.Join(
            '\n',
            [.. result.Output.Select(item => item.ToString()), .. result.Verbose, .. result.Debug, Emulator.Output]);
        Assert.DoesNotContain("canary", all, StringComparison.Ordinal);
        Assert.Contains(
            """{"method":"hmac","access_key_id":"**********","secret_access_key":"**********"}""",
            all,
            StringComparison.Ordinal);
    }
}
