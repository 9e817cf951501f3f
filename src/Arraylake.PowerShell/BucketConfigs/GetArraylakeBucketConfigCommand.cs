namespace Arraylake.PowerShell;

/// <summary>Gets the BucketConfigs of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketConfig", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class GetArraylakeBucketConfigCommand : OrgsCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NicknamePatternCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    [ArgumentCompleter(typeof(BucketConfigIdCompleter))]
    public Guid[] Id { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = "Default")]
    public SwitchParameter Default { get; set; }

    [Parameter(ParameterSetName = "ByNickname")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string[]? Platform { get; set; }

    [Parameter(ParameterSetName = "ByNickname")]
    public SwitchParameter Unused { get; set; }

    [Parameter]
    public SwitchParameter IncludeDependent { get; set; }

    private DependentOptions? Dependents =>
        IncludeDependent || Unused ? new DependentOptions(IncludeDependent, Unused) : null;

    private protected override IEnumerable<Request> ReadBegin() =>
        Platform is null ? base.ReadBegin() : base.ReadBegin().Append(new PlatformCheckRequest(Platform));

    private protected override IEnumerable<Request> ReadInput()
    {
        var dependents = Dependents;
        if (dependents is not null && MyInvocation.BoundParameters.ContainsKey(nameof(ThrottleLimit)))
        {
            Session.DependentRequestsAtATime = ThrottleLimit;
        }
        if (ParameterSetName == "ById")
        {
            return Id.SelectMany(id => InEachOrg(
                BucketConfigReference.OfId(id), (reads, org) => new GetByIdRequest(reads, org, id, dependents)));
        }
        if (Default)
        {
            return InEachOrg(input: null, (reads, org) => new GetDefaultRequest(reads, org, dependents));
        }
        var platforms = Platform;
        IReadOnlyList<BucketConfigReference?>? named = Nickname;
        return (named ?? [null]).SelectMany(input => InEachOrg(
            input,
            (reads, org) => (input, dependents) switch
            {
                ({ AllOf: null } reference, _) => new GetNamedRequest(reads, org, reference, platforms, dependents),
                (_, null) => new GetAllRequest(reads, org, platforms),
                _ => new GetAllWithDependentsRequest(reads, org, platforms, dependents),
            }));
    }

    private protected override IEnumerable<Request> ReadEnd() =>
        Dependents is { } dependents ? [new UnreadDependentsRequest(dependents.Consequence)] : [];

    // Not an error: the service may have platforms that are not known here.
    private sealed record PlatformCheckRequest(string[] Platforms) : Request((object?)null)
    {
        public override bool IsCounted => false;

        public override Task RunAsync(CommandContext context)
        {
            foreach (var platform in Platforms.Where(
                platform => !NamePattern.IsPattern(platform)
                    && !Arraylake.Platforms.All.Contains(platform, StringComparer.OrdinalIgnoreCase)))
            {
                context.Output.WriteWarning(
                    $"'{platform}' is not a known platform.{NearNames.Hint(platform, Arraylake.Platforms.All)} "
                    + $"Known platforms: {string.Join(", ", Arraylake.Platforms.All)}.");
            }
            return Task.CompletedTask;
        }
    }

    private sealed record GetByIdRequest(OrgReads Reads, string? Org, Guid Id, DependentOptions? Dependents)
        : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            try
            {
                await WriteAsync(
                    context, org, [await context.Client.BucketConfigs.GetAsync(org, Id, context.Stopped)], Dependents);
            }
            catch (ArraylakeNotFoundException ex) when (Reads.IsSeveral)
            {
                throw new CommandException(ErrorIds.NotFound, ex.Message, ex);
            }
        }
    }

    private sealed record GetDefaultRequest(OrgReads Reads, string? Org, DependentOptions? Dependents)
        : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var found = await context.Configs.FindDefaultAsync(org) ?? throw new CommandException(
                ErrorIds.NotFound, $"The organization '{org}' has no default BucketConfig.");
            await WriteAsync(context, org, [found], Dependents);
        }
    }

    private sealed record GetAllRequest(OrgReads Reads, string? Org, string[]? Platforms) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            await foreach (var config in context.Client.BucketConfigs.ListAsync(org, context.Stopped))
            {
                context.Output.CountReceived();
                if (IsOn(Platforms, config))
                {
                    context.Output.WriteObject(config);
                }
                if (context.Output.IsFull)
                {
                    await context.Output.Turn.WaitAsync(context.Stopped);
                }
            }
        }
    }

    private sealed record GetAllWithDependentsRequest(
        OrgReads Reads, string? Org, string[]? Platforms, DependentOptions Dependents) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var index = await context.Configs.IndexAsync(org);
            await Dependents.WriteAsync(context, org, index.All.Where(config => IsOn(Platforms, config)));
        }
    }

    private sealed record GetNamedRequest(
        OrgReads Reads,
        string? Org,
        BucketConfigReference Reference,
        string[]? Platforms,
        DependentOptions? Dependents) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            var found = await FindAsync(context, org);
            await WriteAsync(context, org, found.Where(config => IsOn(Platforms, config)), Dependents);
        }

        private async Task<IEnumerable<BucketConfig>> FindAsync(ServiceContext context, string org)
        {
            if (Reference.Id is not null)
            {
                return [await context.Configs.FindCurrentAsync(org, Reference)];
            }
            var index = await context.Configs.IndexAsync(org);
            var nickname = Reference.Nickname!;
            if (Reference.IsText && NamePattern.IsPattern(nickname))
            {
                return index.All.Where(
                    config => config.Nickname == nickname || NamePattern.Matches(nickname, config.Nickname));
            }
            var plain = Reference.IsText ? WildcardPattern.Unescape(nickname) : nickname;
            if (index.Find(plain) is { } exact)
            {
                return [exact];
            }
            var alike = index.FindIgnoringCase(plain);
            if (alike.Count == 0)
            {
                throw BucketConfigFinder.NotFound(org, nickname, index);
            }
            context.Output.WriteVerbose($"There is no '{nickname}', but a name that differs in case only.");
            return alike;
        }
    }

    private static Task WriteAsync(
        ServiceContext context, string org, IEnumerable<BucketConfig> configs, DependentOptions? dependents)
    {
        if (dependents is not null)
        {
            return dependents.WriteAsync(context, org, configs);
        }
        foreach (var config in configs)
        {
            context.Output.WriteObject(config);
        }
        return Task.CompletedTask;
    }

    private static bool IsOn(string[]? platforms, BucketConfig config) => platforms is null
        || Array.Exists(platforms, platform => NamePattern.Matches(platform, config.Platform));
}
