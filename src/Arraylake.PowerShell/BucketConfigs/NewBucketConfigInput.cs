namespace Arraylake.PowerShell;

/// <summary>One input of New-: the parameters, and the row that they were bound from.</summary>
internal sealed record NewBucketConfigInput(
    SettingParameters Settings, string Nickname, string Uri, string? Platform, bool SetDefault, object? Row)
{
    private CommandLine CommandLine => Settings.CommandLine;

    /// <summary>The config, and whether it is to be the default.</summary>
    /// <exception cref="CommandException">-Auth is blank.</exception>
    /// <exception cref="ArraylakeInvalidException">Something is invalid or contradicts itself.</exception>
    public (NewBucketConfig Config, bool SetsDefault) Read()
    {
        Settings.ThrowIfAuthIsBlank();
        var row = RowReader.Read(Row);
        var uri = BucketUri.Parse(UriOf(row));
        if (row is not null)
        {
            ThrowOnContradictions(row, uri);
        }
        var extraConfig = ExtraConfig.Empty.With(Settings.Read(IsGiven, row) ?? ExtraConfig.Empty);
        var config = new NewBucketConfig
        {
            Nickname = NicknameOf(row),
            Platform = PlatformOf(uri, hasEndpoint: extraConfig.Text(ExtraConfig.EndpointUrl) is not null),
            Name = uri.Name,
            Prefix = uri.Prefix,
            ExtraConfig = extraConfig,
            Auth = AuthOf(row),
        };
        RuleViolation[] violations = [.. BucketConfigRules.Check(config), .. SettingSecrets.Check(config.ExtraConfig)];
        return violations.Length > 0
            ? throw new ArraylakeInvalidException(violations)
            : (config, SetDefault || SetsDefault(row));
    }

    private bool IsGiven(string parameter) => Settings.ValueOf(parameter) is not (null or "");

    // Next to a blank column, PowerShell binds no alias of it, so the row itself is read: a row with the method hmac
    // must not become an anonymous config.
    private BucketAuth AuthOf(ConfigRow? row) =>
        Settings.Auth is null or { Given: null } && !CommandLine.Has(ConfigColumns.Auth)
            && (row?.Cell(ConfigColumns.Auth) ?? row?.Cell(ConfigColumns.AuthMethod)) is { } cell
            ? new AuthArgument(cell.Value).Value
            : Settings.Auth?.Value ?? new AnonymousAuth();

    private string NicknameOf(ConfigRow? row) => Nickname.Length == 0 && !CommandLine.Has(nameof(Nickname))
        ? row?.Cell(ConfigColumns.Nickname)?.Text ?? Nickname
        : Nickname;

    private bool SetsDefault(ConfigRow? row) => !CommandLine.Has(nameof(SetDefault))
        && row?.Cells(ConfigColumns.SetDefault).Any(cell => cell.Flag) == true;

    private string UriOf(ConfigRow? row)
    {
        if (CommandLine.Has(nameof(Uri)) || row?.Cell(ConfigColumns.Name)?.Text is not { } name
            || (Uri.Length > 0 && (Uri != name || row.Cell(ConfigColumns.Uri) is not null)))
        {
            return Uri;
        }
        // The name of the bucket alone.
        return Platform is null ? name : BucketUri.Format(Platform, name, row.Cell(ConfigColumns.Prefix)?.Text ?? "");
    }

    // Where two columns contradict each other, there is no current config to tell which one was edited.
    private void ThrowOnContradictions(ConfigRow row, BucketUri uri)
    {
        row.ThrowOnContradictions(CommandLine.Has);
        if (!CommandLine.Has(nameof(Uri)) && row.Cell(ConfigColumns.Uri) is { } location)
        {
            Compare(row, ConfigColumns.Name, location, uri.Name);
            Compare(row, ConfigColumns.Prefix, location, uri.Prefix);
        }
        if (!CommandLine.Has(ConfigColumns.ExtraConfig) && row.Cell(ConfigColumns.ExtraConfig) is { } map)
        {
            foreach (var (column, key) in ConfigColumns.Settings.Where(setting => !CommandLine.Has(setting.Column)))
            {
                if (map.Settings.GetValueOrDefault(key) is { } value)
                {
                    Compare(row, column, map, value is bool flag ? (flag ? "True" : "False") : $"{value}");
                }
            }
        }
        if (!CommandLine.Has(ConfigColumns.Auth) && row.Cell(ConfigColumns.Auth) is { } auth
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
            ConfigRow.ThrowIfDifferent(column, [(cell, cell.Text), (other, value)]);
        }
    }

    private string PlatformOf(BucketUri uri, bool hasEndpoint)
    {
        var platform = Platform ?? Platforms.FromScheme(uri.Scheme, hasEndpoint)!;
        return Platforms.SchemeOf(platform) == uri.Scheme || !Platforms.All.Contains(platform)
            ? platform
            : throw new ArraylakeInvalidException(new RuleViolation(
                "platform", $"The platform '{platform}' does not fit the URI {uri}.", platform,
                string.Join(", ", Platforms.All.Where(fitting => Platforms.SchemeOf(fitting) == uri.Scheme))));
    }
}
