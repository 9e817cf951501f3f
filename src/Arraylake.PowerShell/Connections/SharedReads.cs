namespace Arraylake.PowerShell;

/// <summary>
/// Reads that the requests of one pipeline share: one for each organization. Used on the pipeline thread only.
/// </summary>
internal sealed class SharedReads<T>
    where T : class
{
    private readonly Dictionary<string, Task<T>> _reads = new(StringComparer.Ordinal);

    /// <summary>The result for an organization; requests that need it at the same time share one read.</summary>
    public async Task<T> GetAsync(string org, Func<Task<T>> read)
    {
        if (!_reads.TryGetValue(org, out var result))
        {
            _reads[org] = result = read();
        }
        try
        {
            return await result;
        }
        catch when (_reads.GetValueOrDefault(org) == result)
        {
            // The next input tries again.
            _reads.Remove(org);
            throw;
        }
    }

    /// <summary>The result, if it was read already.</summary>
    public T? Find(string org) =>
        _reads.TryGetValue(org, out var result) && result.IsCompletedSuccessfully ? result.Result : null;

    /// <summary>Everything that was read so far.</summary>
    public IEnumerable<T> Results =>
        _reads.Values.Where(static read => read.IsCompletedSuccessfully).Select(static read => read.Result);

    /// <summary>Reads an organization again at the next use.</summary>
    public void Forget(string org) => _reads.Remove(org);

    /// <summary>Reads everything again at the next use.</summary>
    public void Clear() => _reads.Clear();
}
