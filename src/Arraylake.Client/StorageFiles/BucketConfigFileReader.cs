namespace Arraylake;

/// <summary>Makes a file of the values of YAML or JSON; every error that it finds is kept, and it reads on.</summary>
internal sealed class BucketConfigFileReader(FileErrors errors, string? path, bool allowPlainSecrets)
{
    private readonly FileValues _values = new(errors);
    private readonly FileAuthReader _auth = new(errors, allowPlainSecrets);

    /// <summary>Reads the file; incomplete if there are errors.</summary>
    public BucketConfigFile? Read(FileNode root)
    {
        if (!_values.IsMap(root, "The file"))
        {
            return null;
        }
        CheckKeys(root, BucketConfigFileKeys.OfFile, "the file");
        var organization = _values.RequiredText(root, BucketConfigFileKeys.Organization, "the file");
        var buckets = ReadBuckets(root, root.Find(BucketConfigFileKeys.Buckets));
        CheckLocations(buckets);
        return new BucketConfigFile
        {
            Path = path,
            Organization = organization ?? "",
            OrganizationPosition = root.Find(BucketConfigFileKeys.Organization)?.Value.Position ?? root.Position,
            Default = ReadDefault(root.Find(BucketConfigFileKeys.Default), buckets),
            Buckets = [.. buckets.Select(static bucket => bucket.Entry)],
        };
    }

    private string? ReadDefault(FileKey? key, List<(BucketConfigFileEntry Entry, FileNode Node)> buckets)
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
        if (!buckets.Exists(bucket => bucket.Entry.Nickname == nickname))
        {
            errors.Add(
                key.Value.Position,
                $"The default '{nickname}' is not one of the buckets in this file."
                + NearNames.Hint(nickname, buckets.Select(static bucket => bucket.Entry.Nickname)));
        }
        return nickname;
    }

    private List<(BucketConfigFileEntry Entry, FileNode Node)> ReadBuckets(FileNode root, FileKey? key)
    {
        List<(BucketConfigFileEntry, FileNode)> buckets = [];
        if (key is null)
        {
            errors.Add(root.Position, "The file needs the key 'buckets': a map of nicknames.");
        }
        else if (_values.IsMap(key.Value, "'buckets'"))
        {
            foreach (var bucket in key.Value.Keys)
            {
                if (_values.IsMap(bucket.Value, $"The bucket '{bucket.Name}'") && ReadEntry(bucket) is { } entry)
                {
                    buckets.Add((entry, bucket.Value));
                }
            }
        }
        return buckets;
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
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, setting) in BucketConfigFileKeys.Settings)
        {
            if (node.Find(name) is { } key
                && (setting.IsBoolean ? _values.Flag(key) : _values.Text(key)) is { } value)
            {
                AddSetting(settings, setting.Name, value, key);
            }
        }
        if (node.Find(BucketConfigFileKeys.ExtraConfig) is { } others
            && _values.IsMap(others.Value, $"'{BucketConfigFileKeys.ExtraConfig}'"))
        {
            foreach (var key in others.Value.Keys)
            {
                if (settings.ContainsKey(key.Name))
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
        return ExtraConfig.Own(settings);
    }

    // Credentials are refused even with -AllowPlainSecret: everybody who reads the config can see them. The mask of a
    // URL is what export writes.
    private void AddSetting(Dictionary<string, object?> settings, string name, object value, FileKey key)
    {
        settings[name] = value;
        var isMasked = value is string text && text.Contains(SecretText.Mask, StringComparison.Ordinal)
            && !SettingSecrets.IsCredential(name);
        if (!isMasked && SettingSecrets.Check(name, value) is { } violation)
        {
            errors.Add(key.Value.Position, violation.ToString());
        }
    }

    private void CheckLocations(List<(BucketConfigFileEntry Entry, FileNode Node)> buckets)
    {
        var known = new Dictionary<BucketLocation, BucketConfigFileEntry>(buckets.Count);
        foreach (var (entry, node) in buckets)
        {
            if (!known.TryAdd(entry.Location, entry))
            {
                var at = node.Find(BucketConfigFileKeys.Uri) ?? node.Find(BucketConfigFileKeys.Name);
                var first = known[entry.Location];
                errors.Add(
                    at!.Value.Position,
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
