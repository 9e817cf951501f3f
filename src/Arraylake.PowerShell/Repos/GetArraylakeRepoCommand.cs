using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the repositories of an organization, or those that use a BucketConfig.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeRepo", DefaultParameterSetName = "ByName", HelpUri = HelpPages.GetArraylakeRepo)]
[OutputType("Arraylake.Repo")]
public sealed class GetArraylakeRepoCommand : BucketConfigCmdlet
{
    [Parameter(Position = 0, ParameterSetName = "ByName")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RepoNameCompleter))]
    public string[]? Name { get; set; }

    [Parameter(ParameterSetName = "ByName")]
    public SwitchParameter IncludeDeleted { get; set; }

    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = "ByBucketConfig")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference? BucketConfig { get; set; }

    [Parameter]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord()
    {
        if (BucketConfig is null)
        {
            Attempt(Org, GetByName, naming: false);
            return;
        }
        Attempt(BucketConfig.Named, () =>
        {
            var target = Find(BucketConfig);
            foreach (var repo in Stream(token => Client.Repos.ListByBucketConfigAsync(target.Org, target.Id, token)))
            {
                WriteObject(repo);
            }
        });
    }

    private void GetByName()
    {
        var org = OrgFor();
        var missing = (Name ?? []).Where(name => !NamePattern.IsPattern(name)).ToList();
        var seen = new List<string>();
        foreach (var repo in Stream(token => Client.Repos.ListAsync(org, IncludeDeleted, token)))
        {
            if (missing.Count > 0)
            {
                seen.Add(repo.Name);
            }
            if (Name is null || Name.Any(name => NamePattern.Matches(name, repo.Name)))
            {
                missing.RemoveAll(name => NamePattern.Matches(name, repo.Name));
                WriteObject(repo);
            }
        }
        foreach (var name in missing)
        {
            Attempt(name, () => throw new CommandException(
                ErrorIds.RepoNotFound,
                $"There is no repo with the name '{name}' in the organization '{org}'.{NearNames.Hint(name, seen)}"));
        }
    }
}
