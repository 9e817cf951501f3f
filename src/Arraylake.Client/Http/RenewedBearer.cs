namespace Arraylake.Http;

/// <summary>A new token that replaces a refused one.</summary>
/// <param name="Token">The token.</param>
/// <param name="Warning">A problem that did not prevent the renewal, or null.</param>
internal sealed record RenewedBearer(SecretText Token, string? Warning = null);
