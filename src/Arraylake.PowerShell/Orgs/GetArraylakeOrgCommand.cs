using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the organizations that the caller belongs to.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeOrg", HelpUri = HelpPages.GetArraylakeOrg)]
[OutputType("Arraylake.Org")]
public sealed class GetArraylakeOrgCommand : ArraylakeServiceCmdlet
{
    [Parameter(Position = 0)]
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
        var missing = (Name ?? []).Where(name => !NamePattern.IsPattern(name)).ToList();
        List<Org> visible = [];
        foreach (var org in Stream(Client.Identity.ListOrgsAsync))
        {
            visible.Add(org);
            if (Name is null || Name.Any(name => NamePattern.Matches(name, org.Name)))
            {
                missing.RemoveAll(name => NamePattern.Matches(name, org.Name));
                WriteObject(org);
            }
        }
        Remember(visible);
        foreach (var name in missing)
        {
            Attempt(name, () => throw new CommandException(
                ErrorIds.OrgNotFound, OrgText.NotFound(name, visible)));
        }
    }
}
