namespace Arraylake;

/// <summary>Reads the auth of an entry.</summary>
internal sealed class FileAuthReader(FileErrors errors, bool allowPlainSecrets)
{
    private readonly FileValues _values = new(errors);

    public FileAuth? Read(FileNode node)
    {
        if (!_values.IsMap(node, $"'{BucketConfigFileKeys.Auth}'")
            || _values.RequiredText(node, BucketAuthFields.Method, $"'{BucketConfigFileKeys.Auth}'") is not { } method)
        {
            return null;
        }
        if (BucketAuthMethod.Find(method) is not { } form)
        {
            return ReadUnknown(node, method);
        }
        if (node.Keys.Count == 1)
        {
            return new FileAuth { Method = form.Name };
        }
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        SecretReference? keys = null;
        foreach (var key in node.Keys)
        {
            if (key.Name == BucketAuthFields.Method)
            {
                continue;
            }
            if (key.Name == FileAuth.KeysKey && form.KeyFields is not null)
            {
                keys = ReadKeys(key);
            }
            else if (!form.Fields.Contains(key.Name))
            {
                AddUnknown(key, method, form);
            }
            else if (ReadField(form, key) is { } value)
            {
                fields[key.Name] = value;
            }
        }
        CheckKeys(form, node, keys, fields);
        return new FileAuth { Method = form.Name, Fields = fields, Keys = keys };
    }

    // A method that the service has and this version does not know can stay as it is.
    private FileAuth? ReadUnknown(FileNode node, string method)
    {
        if (node.Keys.Count == 1)
        {
            return new FileAuth { Method = method };
        }
        var known = BucketAuthMethod.All.Select(static form => form.Name).ToList();
        errors.Add(
            node.Find(BucketAuthFields.Method)!.Value.Position,
            "The auth method is not known."
            + (NearNames.Hint(method, known) is { Length: > 0 } hint
                ? hint
                : $" Known methods: {string.Join(", ", known)}."));
        return null;
    }

    private object? ReadField(BucketAuthMethod form, FileKey key)
    {
        if (form.NumberFields.Contains(key.Name))
        {
            return _values.WholeNumber(key);
        }
        if (!form.SecretFields.Contains(key.Name))
        {
            return _values.Text(key);
        }
        if (key.Value.Kind == FileNodeKind.Map)
        {
            return ReadReference(key);
        }
        if (_values.Text(key) is not { } secret)
        {
            return null;
        }
        if (SecretText.IsMask(secret))
        {
            errors.Add(
                key.Value.Position, $"'{key.Name}' is a mask. Write {{ {SecretReference.Key}: NAME }} in its place.");
            return null;
        }
        if (!allowPlainSecrets)
        {
            errors.Add(
                key.Value.Position,
                $"'{key.Name}' is a secret in clear. Write {{ {SecretReference.Key}: NAME }} in its place, or allow it "
                + "with -AllowPlainSecret.");
            return null;
        }
        return new SecretText(secret).Trim();
    }

    private SecretReference? ReadKeys(FileKey key)
    {
        if (key.Value.Kind == FileNodeKind.Map)
        {
            return ReadReference(key);
        }
        errors.Add(
            key.Value.Position,
            $"'{FileAuth.KeysKey}' must be a reference: {{ {SecretReference.Key}: NAME }}.");
        return null;
    }

    private SecretReference? ReadReference(FileKey key)
    {
        foreach (var other in key.Value.Keys.Where(static other => other.Name != SecretReference.Key))
        {
            errors.Add(
                other.Position,
                $"'{key.Name}' takes no key but '{SecretReference.Key}': {{ {SecretReference.Key}: NAME }}.");
        }
        if (_values.RequiredText(key.Value, SecretReference.Key, $"'{key.Name}'") is not { } name)
        {
            return null;
        }
        if (name.Length > 0 && !SecretReference.IsValid(name))
        {
            errors.Add(
                key.Value.Find(SecretReference.Key)!.Value.Position,
                $"The name of a secret has letters, digits and '-' only, at most {SecretReference.MaxLength}.");
        }
        return new SecretReference(name);
    }

    private void CheckKeys(
        BucketAuthMethod form, FileNode node, SecretReference? keys, Dictionary<string, object> fields)
    {
        if (keys is null || form.KeyFields is not { } pair)
        {
            return;
        }
        foreach (var key in node.Keys.Where(
            key => (key.Name == pair.Id || key.Name == pair.Secret) && fields.ContainsKey(key.Name)))
        {
            errors.Add(key.Position, $"'{FileAuth.KeysKey}' contains {key.Name} already. Remove one of the two.");
        }
    }

    private void AddUnknown(FileKey key, string method, BucketAuthMethod form)
    {
        IEnumerable<string> known = form.KeyFields is null ? form.Fields : form.Fields.Prepend(FileAuth.KeysKey);
        errors.Add(
            key.Position,
            $"The auth method '{method}' has no field '{key.Name}'."
            + (NearNames.Hint(key.Name, known) is { Length: > 0 } hint
                ? hint
                : $" It has: {string.Join(", ", known.Prepend(BucketAuthFields.Method))}."));
    }
}
