namespace Arraylake.PowerShell;

/// <summary>Gets the organizations that the caller belongs to.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeOrg", HelpUri = HelpPages.GetArraylakeOrg)]
[OutputType(typeof(Org))]
public sealed class GetArraylakeOrgCommand : ServiceCmdlet
{
    [Parameter(Position = 0)]
    [NamesInput]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string[]? Name { get; set; }

    private protected override IEnumerable<Request> ReadEnd() => [new GetRequest(Name)];

    private sealed record GetRequest(string[]? Names) : ServiceRequest((object?)null)
    {
        public override bool IsCounted => false;

        protected override async Task RunAsync(ServiceContext context)
        {
            var filter = new NameFilter(Names);
            List<Org> visible = [];
            await foreach (var org in context.Client.Identity.ListOrgsAsync(context.Stopped))
            {
                context.Output.CountReceived();
                visible.Add(org);
                if (filter.Matches(org.Name))
                {
                    context.Output.WriteObject(org);
                }
            }
            context.Connection.RememberOrgs(visible);
            foreach (var (name, _) in filter.Missing)
            {
                context.Output.WriteError(
                    new CommandException(ErrorIds.OrgNotFound, OrgText.NotFound(name, visible)), name);
            }
        }
    }
}
