using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the BucketConfigs of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketConfig", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class GetArraylakeBucketConfigCommand : BucketConfigReadCmdlet
{
    // Named by -Platform, neither known nor met so far. The service may have more platforms than are known here.
    private readonly HashSet<string> _unheardOf = new(StringComparer.OrdinalIgnoreCase);
    private int _listsBegun;
    private int _listsRead;

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

    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _unheardOf.UnionWith((Platform ?? []).Where(platform => !NamePattern.IsPattern(platform)));
        _unheardOf.ExceptWith(Platforms.All);
    }

    protected override void ProcessRecord()
    {
        if (ParameterSetName == "ById")
        {
            foreach (var id in Id)
            {
                InEachOrg(id, PipedOrg, org => GetById(org, id));
            }
        }
        else if (Default)
        {
            InEachOrg(target: null, PipedOrg, GetDefault);
        }
        else if (Nickname is null)
        {
            InEachOrg(target: null, PipedOrg, GetAll);
        }
        else
        {
            foreach (var reference in Nickname.Where(IsUsable))
            {
                Get(reference);
            }
        }
    }

    protected override void EndProcessing()
    {
        // A misspelled platform must not look like one without configs. After a list that failed, nobody knows.
        foreach (var platform in _listsBegun > 0 && _listsRead == _listsBegun ? _unheardOf : [])
        {
            Raise(ErrorRecords.Of(new CommandException(
                ErrorIds.Invalid,
                $"There is no platform '{platform}', and no BucketConfig on one. Platforms are "
                + $"{string.Join(", ", Platforms.All)}.{NearNames.Hint(platform, Platforms.All)}")
            {
                Action = "Get-ArraylakeBucketConfig without -Platform shows the platform of each; TAB behind -Platform "
                    + "shows what each is.",
            }, platform)!);
        }
        base.EndProcessing();
    }

    private void Get(BucketConfigReference reference)
    {
        if (reference.AllOf is { } all)
        {
            InEachOrg(target: null, all, GetAll);
        }
        else
        {
            InEachOrg(reference.Named, reference.Org ?? PipedOrg, org => GetNamed(org, reference));
        }
    }

    private void GetAll(string org)
    {
        _listsBegun++;
        foreach (var config in Stream(token => Client.BucketConfigs.ListAsync(org, token)).Where(IsOfPlatform))
        {
            WriteObject(config);
        }
        _listsRead++;
    }

    private void GetDefault(string org) => WriteObject(
        Stream(token => Client.BucketConfigs.ListAsync(org, token)).FirstOrDefault(config => config.IsDefault)
            ?? throw new CommandException(ErrorIds.NotFound, $"The organization '{org}' has no default BucketConfig."));

    private void GetById(string org, Guid id)
    {
        try
        {
            WriteObject(Await(token => Client.BucketConfigs.GetAsync(org, id, token)));
        }
        catch (ArraylakeNotFoundException absent) when (GivenOrgs is not null && GivenOrg is null)
        {
            throw new CommandException(ErrorIds.NotFound, absent.Message, absent);
        }
    }

    private void GetNamed(string org, BucketConfigReference reference)
    {
        _listsBegun++;
        var index = IndexOf(org);
        _listsRead++;
        if (_unheardOf.Count > 0)
        {
            _unheardOf.ExceptWith(index.All.Select(config => config.Platform));
        }
        foreach (var config in Choose(org, reference, index).Where(IsOfPlatform))
        {
            WriteObject(config);
        }
    }

    private IEnumerable<BucketConfig> Choose(string org, BucketConfigReference reference, BucketConfigIndex index)
    {
        if (reference.Id is not null)
        {
            return [Present(org, reference)];
        }
        var nickname = reference.Nickname!;
        if (reference.IsText && NamePattern.IsPattern(nickname))
        {
            return index.All.Where(
                config => config.Nickname == nickname || NamePattern.Matches(nickname, config.Nickname));
        }
        var plain = reference.IsText ? WildcardPattern.Unescape(nickname) : nickname;
        if (index.Find(plain) is { } exact)
        {
            return [exact];
        }
        var alike = index.FindIgnoringCase(plain);
        if (alike.Count == 0)
        {
            throw NotFound(org, nickname, index);
        }
        WriteVerbose($"There is no '{nickname}', but what differs from it in case only.");
        return alike;
    }

    private bool IsOfPlatform(BucketConfig config)
    {
        if (Platform is null)
        {
            return true;
        }
        _unheardOf.Remove(config.Platform);
        return Platform.Any(platform => NamePattern.Matches(platform, config.Platform));
    }
}
