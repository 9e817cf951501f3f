using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that reads, in one organization or in several.</summary>
public abstract class BucketConfigReadCmdlet : BucketConfigCmdlet
{
    private bool _isOrgOnCommandLine;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OrgInput(IsSeveral = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string[]? Org { get; set; }

    private protected sealed override string? GivenOrg =>
        GivenOrgs is [var only] && !NamePattern.IsPattern(only) ? only : null;

    private protected sealed override IReadOnlyList<string>? GivenOrgs => _isOrgOnCommandLine ? Org : null;

    protected override void BeginProcessing()
    {
        _isOrgOnCommandLine = MyInvocation.BoundParameters.ContainsKey(nameof(Org));
        base.BeginProcessing();
    }

    /// <summary>The organization that a piped object brings along in its property.</summary>
    private protected string? PipedOrg => _isOrgOnCommandLine ? null : Org?.FirstOrDefault();

    /// <summary>Whether a reference names something; where it does not, that is an error about it.</summary>
    private protected bool IsUsable(BucketConfigReference reference)
    {
        var isUsable = false;
        Attempt(reference.Named, isInput: false, action: () =>
        {
            CheckNames(reference);
            isUsable = true;
        });
        return isUsable;
    }

    /// <summary>
    /// Looks for something in each organization that is meant. A failure in one of them is an error about it; what is
    /// not there is one only where it is in none of them.
    /// </summary>
    /// <param name="target">What the user named; null where it is the organization.</param>
    /// <param name="carried">The organization of the input itself.</param>
    /// <param name="look">Looks in one organization.</param>
    private protected void InEachOrg(object? target, string? carried, Action<string> look)
    {
        IReadOnlyList<string> orgs = [];
        Attempt(target, () => orgs = OrgsFor(carried), isInput: false);
        CommandException? missing = null;
        var missed = 0;
        foreach (var org in orgs)
        {
            Attempt(target ?? org, naming: target is not null, action: () =>
            {
                try
                {
                    look(org);
                }
                catch (CommandException absent) when (absent.ErrorId == ErrorIds.NotFound && orgs.Count > 1)
                {
                    missing ??= absent;
                    missed++;
                }
            });
        }
        if (missing is not null && missed == orgs.Count)
        {
            Attempt(target, isInput: false, action: () => throw new CommandException(
                ErrorIds.NotFound, $"In none of the organizations {string.Join(", ", orgs)}: {missing.Message}"));
        }
    }
}
