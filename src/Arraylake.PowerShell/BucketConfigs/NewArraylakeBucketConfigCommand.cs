using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Creates a BucketConfig.</summary>
[Cmdlet(VerbsCommon.New, "ArraylakeBucketConfig", SupportsShouldProcess = true,
    HelpUri = HelpPages.NewArraylakeBucketConfig)]
[OutputType(typeof(BucketConfig))]
public sealed class NewArraylakeBucketConfigCommand : BucketConfigSettingsCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("bucket_nickname", "bucket_config_nickname")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public string Nickname { get; set; } = "";

    // The service names the bucket alone, beside platform and prefix; a row of its own terms has no URI.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [AllowEmptyString]
    [TextInput(KeepEmpty = true)]
    [ArgumentCompleter(typeof(UriCompleter))]
    public string Uri { get; set; } = "";

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [TextInput]
    [ArgumentCompleter(typeof(PlatformCompleter))]
    public string? Platform { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("set_default")]
    [SwitchText]
    public SwitchParameter SetDefault { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    // The row as it came: a column that binds to no parameter would get lost.
    [Parameter(ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public PSObject? InputObject { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord() => Begin(
        Nickname,
        () =>
        {
            RefuseBlankAuth();
            var row = RowOf(InputObject);
            var org = OrgFor();
            var config = Describe(row);
            RuleViolation[] violations =
                [.. BucketConfigRules.Check(config), .. SettingSecrets.Check(config.ExtraConfig)];
            return violations.Length > 0
                ? throw new ArraylakeInvalidException(violations)
                : (org, config, isDefault: IsDefaultOf(row));
        },
        asked => CreateAsync(asked.org, asked.config, asked.isDefault));

    private async Task CreateAsync(string org, NewBucketConfig config, bool setDefault)
    {
        var uri = BucketUri.Format(config.Platform, config.Name, config.Prefix);
        var what = $"BucketConfig '{config.Nickname.Trim()}' ({uri}) in org '{org}'";
        WarnOfWhatHardlyWorks(what, config);
        SayConsequences(what, config.Prefix, config.Auth);
        if (!await ConfirmUnlessForced(what, setDefault ? "Create, and make it the default" : "Create"))
        {
            return;
        }
        var created = await Client.BucketConfigs.CreateAsync(org, config, Stopped);
        WriteVerbose($"Created {BucketConfigTarget.Of(created)}.");
        if (BucketConfigComparison.Of(config, created).Differences is { Count: > 0 } differences)
        {
            WriteObject(created);
            throw new CommandException(
                ErrorIds.NotAsRequested,
                $"{what} was created, but the answer is not what was asked for: {string.Join("; ", differences)}.");
        }
        if (setDefault)
        {
            // The last row's is to be the default, however many are in flight.
            await CurrentInput!.Turn;
            await MakeDefaultAsync(created);
        }
        else
        {
            WriteObject(created);
        }
    }

    private NewBucketConfig Describe(ConfigRow? row)
    {
        var uri = BucketUri.Parse(UriOf(row));
        if (row is not null)
        {
            RefuseContradictions(row, uri);
        }
        var given = GivenSettings(IsGiven, row);
        var extraConfig = Arraylake.ExtraConfig.Empty.With(given ?? Arraylake.ExtraConfig.Empty);
        return new NewBucketConfig
        {
            Nickname = NicknameOf(row),
            Platform = PlatformOf(uri, hasEndpoint: extraConfig.Text(Arraylake.ExtraConfig.EndpointUrl) is not null),
            Name = uri.Name,
            Prefix = uri.Prefix,
            ExtraConfig = extraConfig,
            Auth = AuthOf(row),
        };
    }

    // Beside a blank column, PowerShell binds no alias of it, so that the row itself has to be asked: a row that says
    // hmac must not become an anonymous config.
    private BucketAuth AuthOf(ConfigRow? row) =>
        Auth is null or { Given: null } && !IsOnCommandLine(nameof(Auth))
            && (row?.Cell(ConfigColumns.Auth) ?? row?.Cell(ConfigColumns.AuthMethod)) is { } cell
            ? new AuthArgument(cell.Value).Value
            : Auth?.Value ?? new AnonymousAuth();

    private string NicknameOf(ConfigRow? row) =>
        Nickname.Length == 0 && !IsOnCommandLine(nameof(Nickname))
            ? row?.Cell(ConfigColumns.Nickname)?.Text ?? Nickname
            : Nickname;

    private bool IsDefaultOf(ConfigRow? row) =>
        SetDefault
        || (!IsOnCommandLine(nameof(SetDefault))
            && row?.Cells(ConfigColumns.SetDefault).Any(cell => cell.Flag) == true);

    private string UriOf(ConfigRow? row)
    {
        if (Uri.Length == 0 && !IsOnCommandLine(nameof(Uri)) && row?.Cell(ConfigColumns.Name)?.Text is { } name)
        {
            return Platform is { } on ? BucketUri.Format(on, name, row.Cell(ConfigColumns.Prefix)?.Text ?? "") : name;
        }
        var isNameOfRow = row?.Cell(ConfigColumns.Uri) is null && row?.Cell(ConfigColumns.Name)?.Text == Uri;
        return isNameOfRow && !IsOnCommandLine(nameof(Uri)) && Platform is { } platform
            ? BucketUri.Format(platform, Uri, row!.Cell(ConfigColumns.Prefix)?.Text ?? "")
            : Uri;
    }

    // There is no config to tell which of two columns was edited.
    private void RefuseContradictions(ConfigRow row, BucketUri uri)
    {
        row.RefuseContradictions(IsOnCommandLine);
        if (!IsOnCommandLine(nameof(Uri)) && row.Cell(ConfigColumns.Uri) is { } location)
        {
            Compare(row, ConfigColumns.Name, location, uri.Name);
            Compare(row, ConfigColumns.Prefix, location, uri.Prefix);
        }
        if (!IsOnCommandLine(nameof(ExtraConfig)) && row.Cell(ConfigColumns.ExtraConfig) is { } map)
        {
            foreach (var (column, key) in ConfigColumns.Settings.Where(setting => !IsOnCommandLine(setting.Column)))
            {
                if (map.Settings.GetValueOrDefault(key) is { } value)
                {
                    Compare(row, column, map, value is bool flag ? (flag ? "True" : "False") : $"{value}");
                }
            }
        }
        if (!IsOnCommandLine(nameof(Auth)) && row.Cell(ConfigColumns.Auth) is { } auth
            && auth.AuthFields.FirstOrDefault(field => NearNames.Normalize(field.Key) == "method").Value
                is string method)
        {
            Compare(row, ConfigColumns.AuthMethod, auth, method);
        }
    }

    private static void Compare(ConfigRow row, string column, ConfigCell other, string value)
    {
        foreach (var cell in row.Cells(column).Where(
            cell => !cell.Text.Equals(value, StringComparison.OrdinalIgnoreCase)))
        {
            ConfigRow.Contradiction(column, [(cell, cell.Text), (other, value)]);
        }
    }

    private bool IsGiven(string parameter) => parameter switch
    {
        nameof(Region) => !string.IsNullOrEmpty(Region),
        nameof(EndpointUrl) => !string.IsNullOrEmpty(EndpointUrl),
        nameof(UseSsl) => UseSsl is { Value: not null },
        nameof(ForcePathStyle) => ForcePathStyle is { Value: not null },
        _ => ExtraConfig is not (null or { Given: "" }),
    };

    private string PlatformOf(BucketUri uri, bool hasEndpoint)
    {
        var platform = Platform?.Trim() ?? Platforms.FromScheme(uri.Scheme, hasEndpoint)!;
        return Platforms.SchemeOf(platform) == uri.Scheme || !Platforms.All.Contains(platform)
            ? platform
            : throw new ArraylakeInvalidException(new RuleViolation(
                "platform", $"The platform '{platform}' does not fit the URI {uri}.", platform,
                string.Join(", ", Platforms.All.Where(fitting => Platforms.SchemeOf(fitting) == uri.Scheme))));
    }

    private async Task MakeDefaultAsync(BucketConfig created)
    {
        try
        {
            await Client.BucketConfigs.SetDefaultAsync(created.Org, created.Id, Stopped);
        }
        catch (ArraylakeException failed)
        {
            // First the object, because an error may end the script, and the config is there.
            WriteObject(created);
            Raise(ErrorRecords.For(
                failed,
                $"{BucketConfigTarget.Of(created)} was created, but is not the default. {failed.Message}",
                created));
            return;
        }
        WriteObject(created.With(isDefault: true));
    }
}
