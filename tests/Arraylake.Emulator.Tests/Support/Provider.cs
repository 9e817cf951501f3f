namespace Arraylake.Emulator.Tests.Support;

/// <summary>A new config of each provider of contract 7.</summary>
internal sealed record Provider(string Platform, string Settings, string Auth)
{
    public static readonly Provider Aws = new("s3", """{"region_name":"us-east-1"}""", """
        {"method":"aws_customer_managed_role","external_customer_id":"123456789012","external_role_name":"reader",
         "shared_secret":"an-external-id"}
        """);

    public static readonly Provider Gcp = new("gs", "{}", """
        {"method":"gcp_customer_managed_role","target_service_account":"al@proj.iam.gserviceaccount.com"}
        """);

    public static readonly Provider Azure = new("azure", "{}", """
        {"method":"azure_credential_delegation","tenant_id":"00000000-0000-0000-0000-000000000000",
         "storage_account":"acmestore"}
        """);

    public static readonly Provider PublicAzure = new("azure", "{}", """
        {"method":"anonymous","storage_account":"acmestore"}
        """);

    public static readonly Provider R2 = new(
        "s3-compatible", """{"endpoint_url":"https://abc.r2.cloudflarestorage.com"}""", """
        {"method":"r2_customer_managed_role","external_account_id":"abc","parent_access_key_id":"parent-id",
         "account_api_token":"api-token","parent_secret_access_key":"parent-secret","duration_seconds":900}
        """);

    public static readonly Provider Minio = new("minio", """{"endpoint_url":"http://localhost:9000"}""", """
        {"method":"hmac","access_key_id":"AKIA-1","secret_access_key":"s3cr3t/+="}
        """);

    public string Body(string nickname = "production") => $$"""
        {"nickname":"{{nickname}}","platform":"{{Platform}}","name":"data-of-{{nickname}}",
         "extra_config":{{Settings}},"auth_config":{{Auth}}}
        """;

    /// <summary>A copy with other values in its auth; null removes one.</summary>
    public Provider With(params (string Field, JsonNode? Value)[] changes)
    {
        var auth = JsonNode.Parse(Auth)!.AsObject();
        foreach (var (field, value) in changes)
        {
            if (value is null)
            {
                auth.Remove(field);
            }
            else
            {
                auth[field] = value;
            }
        }
        return this with { Auth = auth.ToJsonString() };
    }

    /// <summary>Creates it and returns its path.</summary>
    public async Task<string> CreateAsync(Rest wire, string nickname = "production")
    {
        var reply = await wire.PostAsync(Rest.Buckets, Body(nickname));
        return $"{Rest.Buckets}/{reply.Is(HttpStatusCode.Created).Json["id"]}";
    }
}
