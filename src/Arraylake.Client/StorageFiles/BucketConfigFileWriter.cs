namespace Arraylake;

/// <summary>Makes the values of a storage file, in the order in which they are written.</summary>
internal static class BucketConfigFileWriter
{
    public static FileNode NodeOf(BucketConfigFile file, bool withSchema) => FileNode.OfMap(
    [
        .. withSchema
            ? [(BucketConfigFileKeys.Schema, FileNode.OfText(BucketConfigFileSchema.Reference))]
            : Array.Empty<(string, FileNode)>(),
        (BucketConfigFileKeys.Organization, FileNode.OfText(file.Organization)),
        .. file.Default is null ? [] : new[] { (BucketConfigFileKeys.Default, FileNode.OfText(file.Default)) },
        (BucketConfigFileKeys.Buckets,
            FileNode.OfMap(file.Buckets.Select(static entry => (entry.Nickname, NodeOf(entry))))),
    ]);

    private static FileNode NodeOf(BucketConfigFileEntry entry)
    {
        List<(string, FileNode)> keys = [.. LocationOf(entry)];
        var others = new Dictionary<string, object?>(entry.ExtraConfig, StringComparer.Ordinal);
        foreach (var (key, setting) in BucketConfigFileKeys.Settings)
        {
            // A value of another type, which an editor would mark here, stays in extra_config.
            if (others.TryGetValue(setting.Name, out var value)
                && (setting.IsBoolean ? value is bool : value is string))
            {
                keys.Add((key, FileNode.OfPlain(value)));
                others.Remove(setting.Name);
            }
        }
        if (others.Count > 0)
        {
            keys.Add((BucketConfigFileKeys.ExtraConfig, FileNode.OfMap(
                others.OrderBy(static setting => setting.Key, StringComparer.Ordinal)
                    .Select(static setting => (setting.Key, FileNode.OfPlain(setting.Value))))));
        }
        if (entry.HasAuth)
        {
            keys.Add((BucketConfigFileKeys.Auth, NodeOf(entry.Auth)));
        }
        return FileNode.OfMap(keys);
    }

    private static IEnumerable<(string, FileNode)> LocationOf(BucketConfigFileEntry entry)
    {
        var inferred = Platforms.FromScheme(
            Platforms.SchemeOf(entry.Platform), entry.ExtraConfig.Text(ExtraConfig.EndpointUrl) is not null);
        if (Platforms.All.Contains(entry.Platform)
            && BucketUri.TryParse(entry.Uri, out var uri, out _)
            && uri.Name == entry.Name && uri.Prefix == entry.Prefix)
        {
            yield return (BucketConfigFileKeys.Uri, FileNode.OfText(entry.Uri));
            if (inferred != entry.Platform)
            {
                yield return (BucketConfigFileKeys.Platform, FileNode.OfText(entry.Platform));
            }
            yield break;
        }
        // Older configs may have names that a URI cannot express.
        yield return (BucketConfigFileKeys.Platform, FileNode.OfText(entry.Platform));
        yield return (BucketConfigFileKeys.Name, FileNode.OfText(entry.Name));
        if (entry.Prefix.Length > 0)
        {
            yield return (BucketConfigFileKeys.Prefix, FileNode.OfText(entry.Prefix));
        }
    }

    private static FileNode NodeOf(FileAuth auth)
    {
        List<(string, FileNode)> keys = [(BucketAuthFields.Method, FileNode.OfText(auth.Method))];
        if (auth.Keys is { } pair)
        {
            keys.Add((FileAuth.KeysKey, NodeOf(pair)));
        }
        keys.AddRange(auth.Fields.Select(static field => (
            field.Key, field.Value is SecretReference reference ? NodeOf(reference) : FileNode.OfPlain(field.Value))));
        return FileNode.OfMap(keys, isInline: auth.Method == AnonymousAuth.MethodName);
    }

    private static FileNode NodeOf(SecretReference reference) =>
        FileNode.OfMap([(SecretReference.Key, FileNode.OfText(reference.Name))], isInline: true);
}
