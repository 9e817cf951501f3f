namespace Arraylake.PowerShell;

/// <summary>The repos that use a BucketConfig, in words.</summary>
/// <param name="Names">Their names; empty where there are none, or where it is not known.</param>
/// <param name="Failure">Why they could not be listed; null where they were.</param>
internal sealed record RepoUsers(IReadOnlyList<string> Names, ArraylakeException? Failure)
{
    private const int Shown = 10;

    /// <summary>Asks the service: one request.</summary>
    public static async Task<RepoUsers> ReadAsync(
        ArraylakeClient client, BucketConfigTarget target, CancellationToken cancellationToken)
    {
        List<string> names = [];
        try
        {
            await foreach (var repo in client.Repos.ListByBucketConfigAsync(target.Org, target.Id, cancellationToken))
            {
                names.Add(repo.IsDeleted ? $"{repo.Name} (deleted)" : repo.Name);
            }
        }
        catch (ArraylakeException failed)
        {
            return new RepoUsers(names, failed);
        }
        return new RepoUsers(names, null);
    }

    /// <summary>Says who uses it, as "the repo ocean uses it"; null where no one is known.</summary>
    public string? Describe()
    {
        var names = string.Join(", ", Names.Take(Shown))
            + (Names.Count > Shown ? $" and {Names.Count - Shown} more" : "");
        return Names.Count switch
        {
            0 => null,
            1 => $"the repo {names} uses it",
            _ => $"the repos {names} use it",
        };
    }
}
