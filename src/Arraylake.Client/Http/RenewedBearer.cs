namespace Arraylake.Http;

/// <summary>A token in place of one that was refused.</summary>
/// <param name="Token">The token.</param>
/// <param name="Warning">What went wrong on the way without standing in it, or null.</param>
internal sealed record RenewedBearer(SecretText Token, string? Warning = null);
