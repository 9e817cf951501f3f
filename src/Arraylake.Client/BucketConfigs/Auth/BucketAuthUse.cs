namespace Arraylake;

/// <summary>What an auth is to be sent for.</summary>
/// <param name="Platform">The platform in wire terms; null where it is not known.</param>
/// <param name="EndpointUrl">The endpoint, which tells R2 from other services; null where there is none.</param>
/// <param name="IsPatch">A change, in which role auths may be partial (contract 3.5).</param>
internal readonly record struct BucketAuthUse(string? Platform, string? EndpointUrl, bool IsPatch);
