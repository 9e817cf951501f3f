namespace Arraylake.Reliability;

/// <summary>Somebody who works with the service, and takes what comes back for the truth.</summary>
internal interface ICaller : IDisposable
{
    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task<Guid> CreateAsync(ConfigState config, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task RenameAsync(Guid id, string nickname, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task SetAsync(Guid id, string prefix, string region, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task SetDefaultAsync(Guid id, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task RemoveAsync(Guid id, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task<ConfigState> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <exception cref="CallFailedException">It was said to have failed.</exception>
    Task<IReadOnlyList<ConfigState>> ListAsync(CancellationToken cancellationToken);
}
