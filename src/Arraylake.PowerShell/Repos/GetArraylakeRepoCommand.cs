namespace Arraylake.PowerShell;

/// <summary>Gets the repositories of an organization, or those that use a BucketConfig.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeRepo", HelpUri = HelpPages.GetArraylakeRepo)]
[OutputType(typeof(Repo))]
public sealed class GetArraylakeRepoCommand : OrgsCmdlet
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

    private protected override IEnumerable<Request> ReadInput()
    {
        var (names, includeDeleted) = (Name, IncludeDeleted.IsPresent);
        IReadOnlyList<BucketConfigReference?>? named = BucketConfig;
        return (named ?? [null]).SelectMany(input =>
        {
            var filter = new NameFilter(names);
            var isOfConfig = input is { AllOf: null };
            return InEachOrg(
                input,
                (reads, org) => isOfConfig
                    ? new GetOfConfigRequest(reads, org, filter, input!)
                    : new GetOfOrgRequest(reads, org, filter, includeDeleted),
                reads => reads.IsSeveral || names is not null
                    ? new NamesCheckRequest(reads, filter, isOfConfig)
                    : null);
        });
    }

    private abstract record GetRequest(OrgReads Reads, string? Org, NameFilter Filter) : OrgRequest(Reads, Org)
    {
        protected async Task WriteAsync(ServiceContext context, IAsyncEnumerable<Repo> repos, string where)
        {
            await foreach (var repo in repos)
            {
                context.Output.CountReceived();
                if (Filter.Matches(repo.Name))
                {
                    context.Output.WriteObject(repo);
                }
                if (context.Output.IsFull)
                {
                    await context.Output.Turn.WaitAsync(context.Stopped);
                }
            }
            Reads.Read.Add(where);
        }
    }

    private sealed record GetOfOrgRequest(OrgReads Reads, string? Org, NameFilter Filter, bool IncludeDeleted)
        : GetRequest(Reads, Org, Filter)
    {
        protected override Task ReadAsync(ServiceContext context, string org) => WriteAsync(
            context, context.Client.Repos.ListAsync(org, IncludeDeleted, context.Stopped), $"'{org}'");
    }

    private sealed record GetOfConfigRequest(
        OrgReads Reads, string? Org, NameFilter Filter, BucketConfigReference Reference)
        : GetRequest(Reads, Org, Filter)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var target = await context.Configs.FindAsync(Reference, org);
            var repos = context.Client.Repos.ListByBucketConfigAsync(target.Org, target.Id, context.Stopped);
            await WriteAsync(context, repos, $"{target}");
        }
    }

    /// <summary>An error for each plain name that no list had.</summary>
    private sealed record NamesCheckRequest(OrgReads Reads, NameFilter Filter, bool IsOfConfig) : Request(Reads.Target)
    {
        public override bool IsCounted => false;

        public override async Task RunAsync(CommandContext context)
        {
            await context.Output.Turn;
            if (Reads.NotFound is { } problem)
            {
                context.Output.WriteError(problem, Reads.Target);
            }
            // If no list was read, nothing can be reported as missing.
            if (Reads.Read.Count == 0)
            {
                return;
            }
            // In the order of the organizations, whichever answered first.
            var read = string.Join(", ", Reads.Read.Order(StringComparer.Ordinal));
            var where = IsOfConfig ? $"that uses the {read}"
                : $"in the organization{(Reads.Read.Count == 1 ? "" : "s")} {read}";
            foreach (var (name, hint) in Filter.Missing)
            {
                var message = $"There is no repo with the name '{name}' {where}.{hint}";
                context.Output.WriteError(new CommandException(ErrorIds.RepoNotFound, message), name);
            }
        }
    }
}
