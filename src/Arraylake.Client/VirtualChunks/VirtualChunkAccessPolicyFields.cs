namespace Arraylake;

/// <summary>
/// The fields of a virtual chunk access policy in wire terms (contract 2.2), as rules and errors name them.
/// </summary>
public static class VirtualChunkAccessPolicyFields
{
    /// <summary>The id of the BucketConfig.</summary>
    public const string BucketId = "bucket_id";

    /// <summary>The part of the BucketConfig.</summary>
    public const string SubPrefix = "subprefix";

    internal const string UseCase = "use_case";
    internal const string Public = "public";
}
