namespace Arraylake.PowerShell;

/// <summary>The repos that use a BucketConfig.</summary>
/// <param name="Names">Their names; empty where there are none, or where it is not known.</param>
/// <param name="Failure">Why they could not be listed; null where they were.</param>
internal sealed record RepoUsers(IReadOnlyList<string> Names, ArraylakeException? Failure)
{
    private const int Shown = 10;

    /// <summary>Lists them: one request.</summary>
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
        catch (ArraylakeException ex)
        {
            return new RepoUsers(names, ex);
        }
        return new RepoUsers(names, null);
    }

    /// <summary>The users as text, such as "the repo ocean uses it"; null where none is known.</summary>
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
