using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// A command about the BucketConfigs of an organization; finds them by nickname with one list per pipeline.
/// </summary>
public abstract class BucketConfigCmdlet : ArraylakeServiceCmdlet
{
    private readonly Dictionary<string, BucketConfigIndex> _indexes = new(StringComparer.Ordinal);

    private protected sealed override void Report(ErrorRecord error)
    {
        // Nobody knows what is there now: the next nickname is looked up anew.
        if (ErrorRecords.IdOf(error) == ErrorIds.OutcomeUnknown)
        {
            _indexes.Clear();
        }
        base.Report(error);
    }

    private protected BucketConfigIndex IndexOf(string org)
    {
        if (!_indexes.TryGetValue(org, out var index))
        {
            index = new BucketConfigIndex([.. Stream(token => Client.BucketConfigs.ListAsync(org, token))]);
            _indexes.Add(org, index);
        }
        return index;
    }

    private protected void Remember(BucketConfig changed)
    {
        if (_indexes.TryGetValue(changed.Org, out var index))
        {
            index.Replace(changed);
        }
    }

    private protected void Forget(BucketConfigTarget removed)
    {
        if (_indexes.TryGetValue(removed.Org, out var index))
        {
            index.Remove(removed.Id);
        }
    }

    /// <summary>Finds what a reference names. No request for one that carries an id.</summary>
    /// <exception cref="CommandException">
    /// It names nothing, comes from elsewhere, or there is no such config.
    /// </exception>
    private protected BucketConfigTarget Find(BucketConfigReference reference)
    {
        if (reference.Problem is { } problem)
        {
            throw new CommandException(ErrorIds.Invalid, problem);
        }
        if (reference.ServiceUri is { } service && !ServiceAddress.AreSame(service, ServiceUri))
        {
            throw new CommandException(
                ErrorIds.ConnectionMismatch,
                $"BucketConfig '{reference}' comes from {service}, but the connection is to {ServiceUri}.");
        }
        if (GivenOrg is { } given && reference.Org is { } own && !string.Equals(given, own, StringComparison.Ordinal))
        {
            throw new CommandException(
                ErrorIds.ConnectionMismatch,
                $"BucketConfig '{reference}' is of the organization '{own}', but -Org says '{given}'.");
        }
        var org = OrgFor(reference.Org);
        return reference.Id is { } id
            ? new BucketConfigTarget(org, id, reference.Nickname, reference.Uri, reference.IsDefault)
            {
                Config = reference.Config,
            }
            : BucketConfigTarget.Of(Find(org, reference.Nickname!));
    }

    /// <summary>The config itself: one request, unless it is at hand.</summary>
    private protected async Task<BucketConfig> FetchAsync(BucketConfigTarget target) =>
        target.Config ?? await Client.BucketConfigs.GetAsync(target.Org, target.Id, Stopped);

    /// <summary>Names the repos that use a config, in the error of what they prevent (one more request).</summary>
    /// <param name="prevented">What was not done: "removed", "changed".</param>
    /// <param name="target">The config.</param>
    /// <param name="refused">The service's refusal.</param>
    private protected async Task RaiseInUseAsync(
        string prevented, BucketConfigTarget target, ArraylakeInUseException refused)
    {
        const int Shown = 10;
        List<string> repos = [];
        try
        {
            await foreach (var repo in Client.Repos.ListByBucketConfigAsync(target.Org, target.Id, Stopped))
            {
                repos.Add(repo.IsDeleted ? $"{repo.Name} (deleted)" : repo.Name);
            }
        }
        catch (ArraylakeException unknown)
        {
            WriteVerbose($"The repos that use it could not be listed: {unknown.Message}");
        }
        var names = string.Join(", ", repos.Take(Shown))
            + (repos.Count > Shown ? $" and {repos.Count - Shown} more" : "");
        var users = repos.Count switch
        {
            0 => "a repo uses it",
            1 => $"the repo {names} uses it",
            _ => $"the repos {names} use it",
        };
        var id = refused.RequestId is null ? "" : $" [request-id: {refused.RequestId}]";
        Raise(ErrorRecords.For(
            refused,
            $"{target} was not {prevented}: {users}. The service says: {refused.ServiceText}{id}",
            CurrentInput!.Target));
    }

    private BucketConfig Find(string org, string nickname)
    {
        var index = IndexOf(org);
        return index.Find(nickname) ?? throw NotFound(org, nickname, index);
    }

    private protected static CommandException NotFound(string org, string nickname, BucketConfigIndex index)
    {
        var alike = index.FindIgnoringCase(nickname);
        var hint =
            alike.Count > 0 ? $" Nicknames are case-sensitive, and there is '{string.Join("', '", alike)}'."
            : WildcardPattern.ContainsWildcardCharacters(nickname)
                ? " Wildcards work with Get-ArraylakeBucketConfig only: pipe its output."
            : Guid.TryParse(nickname, out _) ? " To name it by its id, use -Id."
            : NearNames.Hint(nickname, index.All.Select(config => config.Nickname));
        return new CommandException(
            ErrorIds.NotFound,
            $"There is no BucketConfig with the nickname '{nickname}' in the organization '{org}'.{hint}");
    }
}
