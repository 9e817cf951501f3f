namespace Arraylake.Sandbox;

/// <summary>
/// The tour: create, list, change, rename and remove BucketConfigs, and be refused where that is right.
/// </summary>
internal static class MainJob
{
    private const string Repo = "ocean";
    private const string Secret = "test-secret";

    public static IEnumerable<TourStep> Steps(SandboxService service) =>
    [
        new(
            """
            # Connect. Here the service is a local emulator, and $token holds one that only it accepts.
            # A runbook sets ARRAYLAKE_TOKEN and ARRAYLAKE_ORG instead, and needs no Connect-Arraylake.
            """,
            $"Connect-Arraylake -Org {service.Orgs[0]} -ServiceUri {service.Address} -Token $token -PassThru",
            Expect.One(("Org", service.Orgs[0]), ("ServiceUri", service.Address)))
        {
            Leaves = [],
        },
        new(
            """
            # Tell Arraylake where production data lives. This is a record: no bucket is created or touched.
            # The first BucketConfig of an organization becomes its default.
            """,
            "New-ArraylakeBucketConfig production s3://my-production-data -Region us-east-1",
            Expect.One(
                ("Nickname", "production"),
                ("Uri", "s3://my-production-data"),
                ("Region", "us-east-1"),
                ("AuthMethod", "anonymous"),
                ("IsDefault", "True")))
        {
            Leaves = ["production"],
        },
        new(
            """
            # A second one: a prefix inside a bucket, and keys (HMAC) to reach it with.
            """,
            $"$keys = @{{ method = 'hmac'; access_key_id = 'test-key-id'; secret_access_key = '{Secret}' }}",
            Expect.Nothing)
        {
            Leaves = ["production"],
        },
        new(
            "",
            "New-ArraylakeBucketConfig archive s3://my-archive/2026 -Region us-west-2 -Auth $keys",
            Expect.One(
                ("Nickname", "archive"),
                ("Name", "my-archive"),
                ("Prefix", "2026"),
                ("AuthMethod", "hmac"),
                ("IsDefault", "False")))
        {
            Leaves = ["archive", "production"],
        },
        new(
            """
            # Keys go in, and do not come out again.
            """,
            "Get-ArraylakeBucketConfig archive | Format-List Nickname, Name, Prefix, Auth",
            outcome => outcome.Shown.Contains(Secret, StringComparison.Ordinal)
                ? "the secret is shown"
                : Expect.Shown("my-archive", "2026", "**********")(outcome))
        {
            Leaves = ["archive", "production"],
        },
        new(
            """
            # The list; * marks the default.
            """,
            "Get-ArraylakeBucketConfig | Format-Table",
            Expect.Shown("Nickname", "production", "*", "s3://my-production-data", "archive", "hmac"))
        {
            Leaves = ["archive", "production"],
        },
        new(
            """
            # One location, one BucketConfig: a second one for the same place is refused.
            """,
            "New-ArraylakeBucketConfig copy s3://my-production-data -Region us-east-1",
            Expect.Error("BucketConfigExists", "already exists"))
        {
            Leaves = ["archive", "production"],
        },
        new(
            """
            # Rename it. Repos refer to the BucketConfig itself, not to its nickname.
            """,
            "Rename-ArraylakeBucketConfig production prod -PassThru",
            Expect.One(("Nickname", "prod"), ("Uri", "s3://my-production-data"), ("IsDefault", "True")))
        {
            Leaves = ["archive", "prod"],
        },
        new(
            """
            # Change a setting: only what is given is sent, and what came back is compared with it.
            """,
            "Set-ArraylakeBucketConfig archive -Region eu-west-1 -PassThru",
            Expect.One(("Nickname", "archive"), ("Region", "eu-west-1"), ("AuthMethod", "hmac")))
        {
            Leaves = ["archive", "prod"],
        },
        new(
            """
            # Make it the default: repos that name no BucketConfig go there from now on.
            """,
            "Set-ArraylakeDefaultBucketConfig archive -PassThru",
            Expect.One(("Nickname", "archive"), ("IsDefault", "True")))
        {
            Leaves = ["archive", "prod"],
        },
        new(
            """
            # What would be removed? -WhatIf says so, and sends nothing.
            """,
            "Remove-ArraylakeBucketConfig archive -WhatIf",
            Expect.Shown("What if:", "archive"))
        {
            Leaves = ["archive", "prod"],
        },
        new(
            $"""
            # Meanwhile the repo '{Repo}' has been created in prod, as the Python client would do it.
            # While a repo uses it, a BucketConfig cannot be removed.
            """,
            "Remove-ArraylakeBucketConfig prod -Force",
            Expect.Error("BucketConfigInUse", Repo))
        {
            Before = token => service.Seeder.AddAsync(new SeededRepo(service.Orgs[0], Repo, "prod"), token),
            Leaves = ["archive", "prod"],
        },
        new(
            """
            # Who uses it?
            """,
            "Get-ArraylakeRepo -BucketConfig prod",
            Expect.One(("Name", Repo), ("BucketConfig", "prod")))
        {
            Leaves = ["archive", "prod"],
        },
        new(
            """
            # Nothing uses archive. Without -Force there would be a question, and the answer to Enter is No.
            """,
            "Remove-ArraylakeBucketConfig archive -Force -Verbose",
            Expect.Shown("It was the default; now the default is BucketConfig 'prod'"))
        {
            Leaves = ["prod"],
        },
        new(
            """
            # What is left.
            """,
            "Get-ArraylakeBucketConfig",
            Expect.One(("Nickname", "prod"), ("Uri", "s3://my-production-data"), ("IsDefault", "True")))
        {
            Leaves = ["prod"],
        },
    ];
}
