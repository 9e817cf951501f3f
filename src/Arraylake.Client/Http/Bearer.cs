namespace Arraylake.Http;

/// <summary>What requests carry to say who sends them.</summary>
internal abstract class Bearer
{
    /// <summary>All that must not be shown.</summary>
    public abstract IReadOnlyList<SecretText> Secrets { get; }

    /// <summary>What it is and where it was found, for errors: <c>the token from …</c>.</summary>
    public abstract string Name { get; }

    /// <summary>When it ends; null where that cannot be told.</summary>
    public abstract DateTimeOffset? Expiration { get; }

    /// <exception cref="ArraylakeTokenException">It has ended.</exception>
    /// <exception cref="ArraylakeConfigurationException">It cannot be read.</exception>
    public abstract SecretText Current();

    /// <summary>A new one after the service refused one; null where there is none to be had.</summary>
    public virtual Task<RenewedBearer?> RenewAsync(SecretText refused, CancellationToken cancellationToken) =>
        Task.FromResult<RenewedBearer?>(null);
}
