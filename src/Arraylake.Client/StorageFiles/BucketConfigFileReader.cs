using Arraylake.Json;

namespace Arraylake;

/// <summary>Makes a file of the values of YAML or JSON; every error that it finds is kept, and it reads on.</summary>
internal sealed class BucketConfigFileReader(FileErrors errors, string? path, bool allowPlainSecrets)
{
    private readonly FileValues _values = new(errors);
    private readonly FileAuthReader _auth = new(errors, allowPlainSecrets);
    private readonly List<BucketConfigFileEntry> _buckets = [];
    private readonly RecurringObjects<ExtraConfig> _recentSettings = new();

    /// <summary>Reads a bucket.</summary>
    /// <param name="bucket">Its nickname, and its keys.</param>
    public void AddBucket(FileKey bucket)
    {
        if (_values.IsMap(bucket.Value, $"The bucket '{bucket.Name}'") && ReadEntry(bucket) is { } entry)
        {
            _buckets.Add(entry);
        }
    }

    /// <summary>Reads the file around its buckets; incomplete if there are errors.</summary>
    /// <param name="root">The file, whose buckets were added.</param>
    public BucketConfigFile? Read(FileNode root)
    {
        if (!_values.IsMap(root, "The file"))
        {
            return null;
        }
        CheckKeys(root, BucketConfigFileKeys.OfFile, "the file");
        var organization = _values.RequiredText(root, BucketConfigFileKeys.Organization, "the file");
        if (root.Find(BucketConfigFileKeys.Buckets) is not { } buckets)
        {
            errors.Add(root.Position, "The file needs the key 'buckets': a map of nicknames.");
        }
        else
        {
            _values.IsMap(buckets.Value, "'buckets'");
        }
        CheckLocations();
        return new BucketConfigFile
        {
            Path = path,
            Organization = organization ?? "",
            OrganizationPosition = root.Find(BucketConfigFileKeys.Organization)?.Value.Position ?? root.Position,
            Default = ReadDefault(root.Find(BucketConfigFileKeys.Default)),
            Buckets = _buckets,
        };
    }

    private string? ReadDefault(FileKey? key)
    {
        if (key is null)
        {
            return null;
        }
        if (key.Value.Kind == FileNodeKind.List)
        {
            errors.Add(key.Value.Position, "An organization has one default, so 'default' must be one nickname.");
            return null;
        }
        if (_values.Text(key) is not { } nickname)
        {
            return null;
        }
        if (!_buckets.Exists(bucket => bucket.Nickname == nickname))
        {
            errors.Add(
                key.Value.Position,
                $"The default '{nickname}' is not one of the buckets in this file."
                + NearNames.Hint(nickname, _buckets.Select(static bucket => bucket.Nickname)));
        }
        return nickname;
    }

    private BucketConfigFileEntry? ReadEntry(FileKey bucket)
    {
        var node = bucket.Value;
        if (bucket.Name.Trim().Length != bucket.Name.Length)
        {
            errors.Add(bucket.Position, $"The nickname '{bucket.Name}' begins or ends with white space.");
        }
        CheckKeys(node, BucketConfigFileKeys.OfEntry, "a bucket");
        var settings = ReadSettings(node);
        var auth = node.Find(BucketConfigFileKeys.Auth);
        var read = auth is null ? null : _auth.Read(auth.Value);
        return ReadLocation(node, settings.Text(ExtraConfig.EndpointUrl) is not null) is not { } location
            ? null
            : new BucketConfigFileEntry
            {
                Nickname = bucket.Name,
                Platform = location.Platform,
                Name = location.Name,
                Prefix = location.Prefix,
                ExtraConfig = settings,
                Auth = read ?? FileAuth.Anonymous,
                HasAuth = auth is not null,
                Position = bucket.Position,
                LocationPosition =
                    (node.Find(BucketConfigFileKeys.Uri) ?? node.Find(BucketConfigFileKeys.Name))!.Value.Position,
            };
    }

    private BucketLocation? ReadLocation(FileNode node, bool hasEndpoint)
    {
        var named = node.Find(BucketConfigFileKeys.Platform);
        var platform = named is null ? null : _values.Text(named);
        if (node.Find(BucketConfigFileKeys.Uri) is not { } location)
        {
            return ReadParts(node, platform);
        }
        CheckPart(node, BucketConfigFileKeys.Name);
        CheckPart(node, BucketConfigFileKeys.Prefix);
        if (_values.Text(location) is not { } text)
        {
            return null;
        }
        if (!BucketUri.TryParse(text, out var uri, out var problem))
        {
            errors.Add(location.Value.Position, $"{problem} Allowed: {BucketUri.Form}.");
            return null;
        }
        if (platform is not null && Platforms.SchemeOf(platform) != uri.Scheme)
        {
            errors.Add(
                named!.Value.Position,
                $"The platform '{platform}' does not go with {uri.Scheme}://. Known platforms: "
                + $"{string.Join(", ", Platforms.All)}.");
        }
        return new BucketLocation(
            platform ?? Platforms.FromScheme(uri.Scheme, hasEndpoint)!, uri.Name, uri.Prefix, Endpoint: null);
    }

    private void CheckPart(FileNode node, string part)
    {
        if (node.Find(part) is { } second)
        {
            errors.Add(second.Position, $"'uri' contains the {part} already. Remove one of the two.");
        }
    }

    private BucketLocation? ReadParts(FileNode node, string? platform)
    {
        if (node.Find(BucketConfigFileKeys.Name) is not { } name)
        {
            errors.Add(node.Position, "A bucket needs the key 'uri', such as s3://bucket/prefix.");
            return null;
        }
        if (platform is null)
        {
            errors.Add(name.Position, "'name' needs a 'platform' beside it. Usually 'uri' takes the place of both.");
        }
        var prefix = node.Find(BucketConfigFileKeys.Prefix) is { } given ? _values.Text(given) : "";
        return _values.Text(name) is { } text && platform is not null && prefix is not null
            ? new BucketLocation(platform, text, prefix, Endpoint: null)
            : null;
    }

    private ExtraConfig ReadSettings(FileNode node)
    {
        using var read = FieldBuffer.Rent();
        var settings = read.Fields;
        for (var at = 0; at < BucketConfigFileKeys.Settings.Count; at++)
        {
            var (name, setting) = BucketConfigFileKeys.Settings[at];
            if (node.Find(name) is { } key
                && (setting.IsBoolean ? _values.Flag(key) : _values.Text(key)) is { } value)
            {
                AddSetting(settings, setting.Name, value, key);
            }
        }
        if (node.Find(BucketConfigFileKeys.ExtraConfig) is { } others
            && _values.IsMap(others.Value, $"'{BucketConfigFileKeys.ExtraConfig}'"))
        {
            var known = settings.Count;
            foreach (var key in others.Value.Keys)
            {
                if (settings.FindIndex(0, known, setting => setting.Key == key.Name) >= 0)
                {
                    errors.Add(
                        key.Position, $"'{BucketConfigFileKeys.KeyOf(key.Name)}' is given for this bucket already.");
                }
                else if (_values.Plain(key) is { } value)
                {
                    AddSetting(settings, key.Name, value, key);
                }
            }
        }
        return ExtraConfig.Of(settings, _recentSettings);
    }

    // Credentials are refused even with -AllowPlainSecret: everybody who reads the config can see them. The mask of a
    // URL is what export writes.
    private void AddSetting(
        List<KeyValuePair<string, object?>> settings, string name, object value, FileKey key)
    {
        settings.Add(new(name, value));
        var isMasked = value is string text && text.Contains(SecretText.Mask, StringComparison.Ordinal)
            && !SettingSecrets.IsCredential(name);
        if (!isMasked && SettingSecrets.Check(name, value) is { } violation)
        {
            errors.Add(key.Value.Position, violation.ToString());
        }
    }

    private void CheckLocations()
    {
        var known = new Dictionary<BucketLocation, BucketConfigFileEntry>(_buckets.Count);
        foreach (var entry in _buckets)
        {
            if (!known.TryAdd(entry.Location, entry))
            {
                var first = known[entry.Location];
                errors.Add(
                    entry.LocationPosition,
                    $"'{entry.Nickname}' has the location of '{first.Nickname}' (line {first.Line}). A location can "
                    + "have one bucket in an organization.");
            }
        }
    }

    private void CheckKeys(FileNode map, IReadOnlyList<string> known, string where)
    {
        foreach (var key in map.Keys)
        {
            if (known.Contains(key.Name))
            {
                continue;
            }
            var advice = where == "a bucket" ? AdviceFor(key.Name) : "";
            errors.Add(
                key.Position,
                $"'{key.Name}' is not a key of {where}."
                + (advice.Length > 0 ? advice
                    : NearNames.Hint(key.Name, known) is { Length: > 0 } hint ? hint
                    : $" Known keys: {string.Join(", ", known)}."));
        }
    }

    private static string AdviceFor(string name) =>
        name is BucketConfigFileKeys.Default or "is_default"
            ? " The default is named once, at the top: 'default: NICKNAME'."
            : name == "auth_config" ? " Did you mean 'auth'?"
            : ExtraConfigKey.IsKnown(name) || ExtraConfigKey.Suggest(name) is not null
                ? $" Did you mean '{BucketConfigFileKeys.KeyOf(ExtraConfigKey.Suggest(name) ?? name)}'?"
            : "";
}
