namespace Arraylake.Tests.Support;

/// <summary>
/// Literal wire text that several tests share; written by hand after the contract, never by the client.
/// </summary>
internal static class Wire
{
    public const string Org = "acme";

    public static readonly Guid Id = new("7d0c1b1e-0000-4000-8000-000000000001");

    /// <summary>The answer of contract 7 for an AWS bucket with a delegated role, here with anonymous access.</summary>
    public const string Config =
        """
        {"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"prod-s3","platform":"s3","name":"acme-data",
         "prefix":"arraylake","extra_config":{"region_name":"us-east-1"},"created":"2026-01-05T10:00:00+00:00",
         "updated":"2026-02-06T11:30:00+00:00","created_by":"admin@acme.example","is_default":true,
         "auth_config":{"method":"anonymous"}}
        """;

    /// <summary>A config of which only the nickname matters.</summary>
    public static string Named(string nickname) =>
        $$"""{"id":"7d0c1b1e-0000-4000-8000-000000000001","nickname":"{{nickname}}","is_default":false}""";
}
