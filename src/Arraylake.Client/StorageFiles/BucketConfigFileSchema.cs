namespace Arraylake;

/// <summary>The JSON schema of storage files, which editors use for completion and checks.</summary>
public static class BucketConfigFileSchema
{
    /// <summary>The name of the file that is written beside a storage file, and that ships in the module.</summary>
    public const string FileName = "arraylake-buckets.schema.json";

    /// <summary>The reference to it in a storage file.</summary>
    public const string Reference = $"./{FileName}";

    /// <summary>The schema.</summary>
    public static string Text
    {
        get
        {
            using var stream = typeof(BucketConfigFileSchema).Assembly.GetManifestResourceStream(FileName)!;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
