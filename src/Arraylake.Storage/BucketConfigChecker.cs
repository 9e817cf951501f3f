using System.Runtime.CompilerServices;
using Arraylake.Storage.Checks;
using Arraylake.Storage.Network;

namespace Arraylake.Storage;

/// <summary>
/// Checks whether the object store of a config works as clients of repos need it, with small requests of its own.
/// Thread-safe: several configs can be checked at the same time.
/// </summary>
public sealed class BucketConfigChecker : IDisposable
{
    private static readonly TimeSpan RemovalLimit = TimeSpan.FromSeconds(5);

    private readonly BucketCheckOptions _options;
    private readonly StoreNetwork _network;

    /// <summary>Makes a checker.</summary>
    /// <param name="options">How to check.</param>
    /// <exception cref="ArraylakeConfigurationException">The file of authorities cannot be read.</exception>
    public BucketConfigChecker(BucketCheckOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_options, _network) = (options, new StoreNetwork(options));
    }

    /// <summary>
    /// Runs the checks one after the other. Probe objects are removed at the end, also after a failure, a cancellation
    /// or when the caller stops enumerating.
    /// </summary>
    /// <param name="subject">The config to check.</param>
    /// <param name="cancellationToken">Ends the check under way.</param>
    /// <returns>One result for each check that was asked for.</returns>
    public async IAsyncEnumerable<BucketConfigCheck> CheckAsync(
        BucketCheckSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(subject);
        using var session = new CheckSession(subject, _options, _network);
        try
        {
            foreach (var check in Needed())
            {
                // Elsewhere, because whoever enumerates may be a thread that others need too.
                var result = await Task.Run(() => session.RunAsync(check, cancellationToken), CancellationToken.None)
                    .ConfigureAwait(false);
                if (IsAsked(check))
                {
                    yield return result;
                }
            }
        }
        finally
        {
            if (session.Probes.Any)
            {
                using var limit = new CancellationTokenSource(RemovalLimit);
                await session.Probes.RemoveAllAsync(session.Writer, limit.Token).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    // Without names, the checks that can be made: a read-only run has no lines about writing.
    private bool IsAsked(StorageCheck check) => _options.Checks is { Count: > 0 } names
        ? names.Contains(check.Name)
        : (!check.Writes || _options.Access == CredentialAccess.Write)
            && (check.Name != BucketCheckName.Cors || _options.Origin is not null);

    private IEnumerable<StorageCheck> Needed()
    {
        var needed = StorageCheck.All.Where(IsAsked).Select(static check => check.Name).ToHashSet();
        // A check comes after the checks that it needs.
        foreach (var check in StorageCheck.All.Reverse().Where(check => needed.Contains(check.Name)))
        {
            needed.UnionWith(check.Needs);
        }
        return StorageCheck.All.Where(check => needed.Contains(check.Name));
    }
}
