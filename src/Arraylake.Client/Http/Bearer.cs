namespace Arraylake.Http;

/// <summary>The credential of requests.</summary>
internal abstract class Bearer
{
    /// <summary>The secrets that must not be shown.</summary>
    public abstract IReadOnlyList<SecretText> Secrets { get; }

    /// <summary>Its name and source, for errors: <c>the token from …</c>.</summary>
    public abstract string Name { get; }

    /// <summary>When it expires; null if unknown.</summary>
    public abstract DateTimeOffset? Expiration { get; }

    /// <summary>Whether there may be a new one after the service refused it.</summary>
    public virtual bool IsRenewable => false;

    /// <exception cref="ArraylakeTokenException">It has expired.</exception>
    /// <exception cref="ArraylakeConfigurationException">It cannot be read.</exception>
    public abstract SecretText Current();

    /// <summary>A new token after the service refused one; null if there is none.</summary>
    public virtual Task<RenewedBearer?> RenewAsync(SecretText refused, CancellationToken cancellationToken) =>
        Task.FromResult<RenewedBearer?>(null);
}
