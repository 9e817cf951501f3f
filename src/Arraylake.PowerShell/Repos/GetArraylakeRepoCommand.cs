using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the repositories of an organization, or those that use a BucketConfig.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeRepo", HelpUri = HelpPages.GetArraylakeRepo)]
[OutputType(typeof(Repo))]
public sealed class GetArraylakeRepoCommand : BucketConfigReadCmdlet
{
    [Parameter(Position = 0)]
    [NamesInput]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RepoNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter]
    public SwitchParameter IncludeDeleted { get; set; }

    [Parameter(ValueFromPipeline = true)]
    [BucketConfigReference(Parameter = nameof(BucketConfig))]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? BucketConfig { get; set; }

    protected override void ProcessRecord()
    {
        if (BucketConfig is null)
        {
            GetOfOrgs(PipedOrg);
            return;
        }
        foreach (var reference in BucketConfig.Where(IsUsable))
        {
            if (reference.AllOf is { } all)
            {
                GetOfOrgs(all);
            }
            else
            {
                GetOfConfig(reference);
            }
        }
    }

    private void GetOfOrgs(string? carried)
    {
        var filter = new NameFilter(Name);
        List<string> read = [];
        InEachOrg(target: null, carried, org =>
        {
            Write(filter, token => Client.Repos.ListAsync(org, IncludeDeleted, token));
            read.Add($"'{org}'");
        });
        Complain(filter, read, $"in the organization{(read.Count == 1 ? "" : "s")} {string.Join(", ", read)}");
    }

    private void GetOfConfig(BucketConfigReference reference)
    {
        var filter = new NameFilter(Name);
        List<string> read = [];
        InEachOrg(reference.Named, reference.Org ?? PipedOrg, org =>
        {
            var target = Find(reference, org);
            Write(filter, token => Client.Repos.ListByBucketConfigAsync(target.Org, target.Id, token));
            read.Add($"{target}");
        });
        Complain(filter, read, $"that uses the {string.Join(", ", read)}");
    }

    private void Write(NameFilter filter, Func<CancellationToken, IAsyncEnumerable<Repo>> list)
    {
        foreach (var repo in Stream(list))
        {
            if (filter.Takes(repo.Name))
            {
                WriteObject(repo);
            }
        }
    }

    // After a list that failed, nobody knows what is in it.
    private void Complain(NameFilter filter, List<string> read, string where)
    {
        foreach (var (name, hint) in read.Count == 0 ? [] : filter.Missing)
        {
            Attempt(name, isInput: false, action: () => throw new CommandException(
                ErrorIds.RepoNotFound, $"There is no repo with the name '{name}' {where}.{hint}"));
        }
    }
}
