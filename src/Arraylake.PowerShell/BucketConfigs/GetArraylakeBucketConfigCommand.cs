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

    private protected override IEnumerable<Request> ReadBegin() =>
        Platform is null ? base.ReadBegin() : base.ReadBegin().Append(new PlatformCheckRequest(Platform));

    private protected override IEnumerable<Request> ReadInput()
    {
        if (ParameterSetName == "ById")
        {
            return Id.SelectMany(id => InEachOrg(
                BucketConfigReference.OfId(id), (reads, org) => new GetByIdRequest(reads, org, id)));
        }
        if (Default)
        {
            return InEachOrg(input: null, static (reads, org) => new GetDefaultRequest(reads, org));
        }
        var platforms = Platform;
        IReadOnlyList<BucketConfigReference?>? named = Nickname;
        return (named ?? [null]).SelectMany(input => InEachOrg(
            input,
            (reads, org) => input is null or { AllOf: not null }
                ? new GetAllRequest(reads, org, platforms)
                : new GetNamedRequest(reads, org, input, platforms)));
    }

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

    private sealed record GetByIdRequest(OrgReads Reads, string? Org, Guid Id) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            try
            {
                context.Output.WriteObject(await context.Client.BucketConfigs.GetAsync(org, Id, context.Stopped));
            }
            catch (ArraylakeNotFoundException ex) when (Reads.IsSeveral)
            {
                throw new CommandException(ErrorIds.NotFound, ex.Message, ex);
            }
        }
    }

    private sealed record GetDefaultRequest(OrgReads Reads, string? Org) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org) => context.Output.WriteObject(
            await context.Configs.FindDefaultAsync(org) ?? throw new CommandException(
                ErrorIds.NotFound, $"The organization '{org}' has no default BucketConfig."));
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

    private sealed record GetNamedRequest(
        OrgReads Reads, string? Org, BucketConfigReference Reference, string[]? Platforms) : OrgRequest(Reads, Org)
    {
        protected override async Task ReadAsync(ServiceContext context, string org)
        {
            if (Reference.Id is not null)
            {
                Write(context, [await context.Configs.FindCurrentAsync(org, Reference)]);
                return;
            }
            var index = await context.Configs.IndexAsync(org);
            var nickname = Reference.Nickname!;
            if (Reference.IsText && NamePattern.IsPattern(nickname))
            {
                Write(context, index.All.Where(
                    config => config.Nickname == nickname || NamePattern.Matches(nickname, config.Nickname)));
                return;
            }
            var plain = Reference.IsText ? WildcardPattern.Unescape(nickname) : nickname;
            if (index.Find(plain) is { } exact)
            {
                Write(context, [exact]);
                return;
            }
            var alike = index.FindIgnoringCase(plain);
            if (alike.Count == 0)
            {
                throw BucketConfigFinder.NotFound(org, nickname, index);
            }
            context.Output.WriteVerbose($"There is no '{nickname}', but a name that differs in case only.");
            Write(context, alike);
        }

        private void Write(ServiceContext context, IEnumerable<BucketConfig> configs)
        {
            foreach (var config in configs.Where(config => IsOn(Platforms, config)))
            {
                context.Output.WriteObject(config);
            }
        }
    }

    private static bool IsOn(string[]? platforms, BucketConfig config) => platforms is null
        || Array.Exists(platforms, platform => NamePattern.Matches(platform, config.Platform));
}
