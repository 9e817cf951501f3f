namespace Arraylake.PowerShell;

/// <summary>
/// The dependents that one pipeline has read: once for each organization. Used on the pipeline thread only.
/// </summary>
/// <param name="gate">The limit of requests in flight, which all organizations share.</param>
internal sealed class DependentsCache(SemaphoreSlim gate)
{
    private readonly SharedReads<OrgDependents> _all = new();
    private readonly SharedReads<OrgDependents> _users = new();

    public SemaphoreSlim Gate => gate;

    /// <summary>The organizations all of whose dependents were read, as far as possible.</summary>
    public IEnumerable<OrgDependents> Read => _all.Results;

    /// <summary>All dependents of an organization.</summary>
    public Task<OrgDependents> AllAsync(string org, Func<Task<OrgDependents>> read) => _all.GetAsync(org, read);

    /// <summary>At least those because of which the service refuses a change.</summary>
    public Task<OrgDependents> UsersAsync(string org, Func<Task<OrgDependents>> read) =>
        _all.Find(org) is { } all ? Task.FromResult(all) : _users.GetAsync(org, read);
}
