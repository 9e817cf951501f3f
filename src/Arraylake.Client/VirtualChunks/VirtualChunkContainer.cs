namespace Arraylake;

/// <summary>
/// A virtual chunk container: a place outside of a repo's own data from which it reads chunks (contract 4.1).
/// </summary>
/// <param name="Repo">The repo's name.</param>
/// <param name="Prefix">The URL prefix, such as <c>s3://virt-data/</c>.</param>
/// <param name="BucketConfig">
/// The nickname of the BucketConfig that it is read through; null if that was deleted, so that the repo cannot be
/// opened.
/// </param>
public sealed record VirtualChunkContainer(string Repo, string Prefix, string? BucketConfig);
