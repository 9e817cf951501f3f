namespace Arraylake;

/// <summary>The context of an auth in a request.</summary>
/// <param name="Platform">The platform in wire terms; null if unknown.</param>
/// <param name="EndpointUrl">The endpoint, which identifies R2; null if there is none.</param>
/// <param name="IsPatch">A change, in which role auths may be partial (contract 3.5).</param>
internal readonly record struct BucketAuthUse(string? Platform, string? EndpointUrl, bool IsPatch);
