namespace Arraylake.Storage;

/// <summary>Credentials that the caller's own environment has, as storage libraries read them.</summary>
internal static class EnvironmentCredential
{
    public static (BucketCredential Credential, string Variable)? Find(string scheme) => scheme switch
    {
        "s3" when Value("AWS_ACCESS_KEY_ID") is { } id && Value("AWS_SECRET_ACCESS_KEY") is { } secret =>
            (new S3BucketCredential(id, secret, Value("AWS_SESSION_TOKEN")), "AWS_ACCESS_KEY_ID"),
        "az" when Value("AZURE_STORAGE_SAS_TOKEN") is { } sas =>
            (new AzureBucketCredential(sas, Environment.GetEnvironmentVariable("AZURE_STORAGE_ACCOUNT")),
                "AZURE_STORAGE_SAS_TOKEN"),
        "gs" when Value("CLOUDSDK_AUTH_ACCESS_TOKEN") is { } token =>
            (new GcsBucketCredential(token, principal: null), "CLOUDSDK_AUTH_ACCESS_TOKEN"),
        _ => null,
    };

    private static SecretText? Value(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } text ? new SecretText(text) : null;
}
