using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Gets the BucketConfigs of an organization.</summary>
[Cmdlet(VerbsCommon.Get, "ArraylakeBucketConfig", DefaultParameterSetName = "ByNickname",
    HelpUri = HelpPages.GetArraylakeBucketConfig)]
[OutputType("Arraylake.BucketConfig")]
public sealed class GetArraylakeBucketConfigCommand : BucketConfigCmdlet
{
    // Named by -Platform, neither known nor met so far. The service may have more platforms than are known here.
    private readonly HashSet<string> _unheardOf = new(StringComparer.OrdinalIgnoreCase);
    private int _listsBegun;
    private int _listsRead;

    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [NicknamePattern]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(NicknamePatternCompleter))]
    public string[]? Nickname { get; set; }

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

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

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
                Attempt(id, () => WriteObject(Await(token => Client.BucketConfigs.GetAsync(OrgFor(), id, token))));
            }
        }
        else if (Default)
        {
            Attempt(Org, GetDefault, naming: false);
        }
        else if (Nickname is null)
        {
            Attempt(Org, GetAll, naming: false);
        }
        else
        {
            foreach (var nickname in Nickname)
            {
                Attempt(nickname, () => GetByNickname(nickname));
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

    private void GetAll()
    {
        _listsBegun++;
        var org = OrgFor();
        foreach (var config in Stream(token => Client.BucketConfigs.ListAsync(org, token)).Where(IsOfPlatform))
        {
            WriteObject(config);
        }
        _listsRead++;
    }

    private void GetDefault()
    {
        var org = OrgFor();
        WriteObject(
            Stream(token => Client.BucketConfigs.ListAsync(org, token)).FirstOrDefault(config => config.IsDefault)
                ?? throw new CommandException(
                    ErrorIds.NotFound, $"The organization '{org}' has no default BucketConfig."));
    }

    private void GetByNickname(string nickname)
    {
        _listsBegun++;
        var org = OrgFor();
        var index = IndexOf(org);
        _listsRead++;
        if (_unheardOf.Count > 0)
        {
            _unheardOf.ExceptWith(index.All.Select(config => config.Platform));
        }
        var isPattern = NamePattern.IsPattern(nickname);
        IReadOnlyList<BucketConfig> found =
            isPattern
                ? [.. index.All.Where(
                    config => config.Nickname == nickname || NamePattern.Matches(nickname, config.Nickname))]
            : index.Find(WildcardPattern.Unescape(nickname)) is { } exact ? [exact]
            : index.FindIgnoringCase(WildcardPattern.Unescape(nickname));
        if (found.Count == 0 && !isPattern)
        {
            throw NotFound(org, nickname, index);
        }
        if (!isPattern && found[0].Nickname != WildcardPattern.Unescape(nickname))
        {
            WriteVerbose($"There is no '{nickname}', but what differs from it in case only.");
        }
        foreach (var config in found.Where(IsOfPlatform))
        {
            WriteObject(config);
        }
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
