using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// A command about the BucketConfigs of an organization; finds them by nickname with one list per pipeline.
/// </summary>
public abstract class BucketConfigCmdlet : ArraylakeServiceCmdlet
{
    private readonly Dictionary<string, BucketConfigIndex> _indexes = new(StringComparer.Ordinal);

    // What this pipeline changed: an object that came in before may be out of date.
    private readonly Dictionary<Guid, BucketConfig> _changed = [];

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
        _changed[changed.Id] = changed;
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

    /// <summary>After the default, the service makes another one the default: the configs are listed anew.</summary>
    private protected void ForgetDefault(BucketConfigTarget removed)
    {
        if (removed.IsDefault == true)
        {
            _indexes.Remove(removed.Org);
        }
    }

    /// <summary>
    /// Whether what is known of a config must be what the service says now, also where the input holds it all.
    /// </summary>
    private protected virtual bool IsPresentNeeded => false;

    /// <summary>Whether a row may name a config that has another nickname or location than the row says.</summary>
    /// <param name="reference">The row.</param>
    /// <param name="present">The config as the service holds it.</param>
    private protected virtual bool MayDiffer(BucketConfigReference reference, BucketConfig present) => false;

    /// <summary>
    /// Finds what a reference names: by its id where it carries one, else by its nickname. No request for a config that
    /// came from the service in this session, nor for an id alone.
    /// </summary>
    /// <param name="reference">The input.</param>
    /// <param name="inOrg">The organization to look in, where it is known already.</param>
    /// <exception cref="CommandException">
    /// It names nothing, comes from elsewhere, says something else than the service, or there is no such config.
    /// </exception>
    private protected BucketConfigTarget Find(BucketConfigReference reference, string? inOrg = null)
    {
        CheckNames(reference);
        if (reference.AllOf is not null)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"An organization ('{reference}') names no BucketConfig: pipe what Get-ArraylakeBucketConfig gets.");
        }
        var org = inOrg ?? OrgFor(reference.Org);
        // What the service sent in this session is taken as it is, as is what -WhatIf made of it.
        var isTrusted = reference.Config is { } config && !_changed.ContainsKey(config.Id);
        if (!IsPresentNeeded)
        {
            if (isTrusted)
            {
                return BucketConfigTarget.Of(reference.Config!);
            }
            if (reference is { Id: { } id, Nickname: null, Uri: null })
            {
                return new BucketConfigTarget(org, id, null, null, null);
            }
        }
        var present = Present(org, reference);
        return !isTrusted && !MayDiffer(reference, present)
            && reference.DifferencesFrom(present) is { Length: > 0 } differences
            ? throw new CommandException(
                ErrorIds.Invalid,
                $"The input says {differences}, but the service calls this {BucketConfigTarget.Of(present)}.")
            {
                Action = "Nothing was done. Get the object again with Get-ArraylakeBucketConfig, or correct what it "
                    + "says.",
            }
            : BucketConfigTarget.Of(present);
    }

    /// <summary>Checks that a reference names something, and something of this service and organization.</summary>
    /// <exception cref="CommandException">It does not.</exception>
    private protected void CheckNames(BucketConfigReference reference)
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
        if (reference.Org is { } own && !IsGivenOrg(own))
        {
            throw new CommandException(
                ErrorIds.ConnectionMismatch,
                (reference.AllOf is null
                    ? $"BucketConfig '{reference}' is of the organization '{own}'"
                    : $"The input is the organization '{own}'")
                + $", but -Org says '{string.Join("', '", GivenOrgs!)}'.");
        }
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
        var users = await RepoUsers.ReadAsync(Client, target, Stopped);
        if (users.Failure is { } unknown)
        {
            WriteVerbose($"The repos that use it could not be listed: {unknown.Message}");
        }
        var id = refused.RequestId is null ? "" : $" [request-id: {refused.RequestId}]";
        Raise(ErrorRecords.For(
            refused,
            $"{target} was not {prevented}: {users.Describe() ?? "a repo uses it"}. "
                + $"The service says: {refused.ServiceText}{id}",
            CurrentInput!.Target));
    }

    /// <summary>The config that a reference names, as the list of this pipeline has it.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    private protected BucketConfig Present(string org, BucketConfigReference reference)
    {
        if (reference.Id is { } changed && _changed.TryGetValue(changed, out var latest))
        {
            return latest;
        }
        var index = IndexOf(org);
        return reference.Id is { } id
            ? index.Find(id) ?? throw new CommandException(
                ErrorIds.NotFound, $"There is no BucketConfig with the id {id} in the organization '{org}'.")
            : index.Find(reference.Nickname!) ?? throw NotFound(org, reference.Nickname!, index);
    }

    private protected static CommandException NotFound(string org, string nickname, BucketConfigIndex index)
    {
        const int Shown = 3;
        var alike = index.FindIgnoringCase(nickname);
        var located = index.All
            .Where(config => config.Name == nickname || config.Uri == nickname.TrimEnd('/')).Take(Shown).ToList();
        var hint =
            alike.Count > 0
                ? $" Nicknames are case-sensitive, and there is {Quote(alike)}."
            : located.Count > 0
                ? $" {Quote(located)} {(located.Count == 1 ? "uses" : "use")} the bucket {located[0].Name}."
            : WildcardPattern.ContainsWildcardCharacters(nickname)
                ? " Wildcards are taken as text by Get-ArraylakeBucketConfig only: pipe its output."
            : Guid.TryParse(nickname, out _) ? " To name it by its id, use -Id."
            : NearNames.Hint(nickname, index.All.Select(config => config.Nickname));
        return new CommandException(
            ErrorIds.NotFound,
            $"There is no BucketConfig with the nickname '{nickname}' in the organization '{org}'.{hint}");
    }

    private static string Quote(IEnumerable<BucketConfig> configs) =>
        $"'{string.Join("', '", configs.Select(config => config.Nickname))}'";
}
