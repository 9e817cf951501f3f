using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the organizations that the caller belongs to.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeOrg", HelpUri = HelpPages.GetArraylakeOrg)]
[OutputType(typeof(Org))]
public sealed class GetArraylakeOrgCommand : ArraylakeServiceCmdlet
{
    [Parameter(Position = 0)]
    [NamesInput]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string[]? Name { get; set; }

    private protected override string? GivenOrg => null;

    protected override void EndProcessing()
    {
        Attempt(target: null, Get, isInput: false);
        base.EndProcessing();
    }

    private void Get()
    {
        var filter = new NameFilter(Name);
        List<Org> visible = [];
        foreach (var org in Stream(Client.Identity.ListOrgsAsync))
        {
            visible.Add(org);
            if (filter.Takes(org.Name))
            {
                WriteObject(org);
            }
        }
        Remember(visible);
        foreach (var (name, _) in filter.Missing)
        {
            Attempt(name, () => throw new CommandException(
                ErrorIds.OrgNotFound, OrgText.NotFound(name, visible)));
        }
    }
}
