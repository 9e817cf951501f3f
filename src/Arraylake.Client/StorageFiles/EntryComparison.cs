using System.Globalization;

namespace Arraylake;

/// <summary>Compares an entry with its config, field by field; the nickname is compared elsewhere.</summary>
internal sealed class EntryComparison
{
    private readonly BucketConfigFileEntry _entry;
    private readonly BucketConfig _config;
    private readonly Func<string, ResolvedSecret?>? _secrets;
    // Null for the many entries without a difference.
    private List<BucketConfigFieldChange>? _changes;
    private List<string>? _masked;
    private List<string>? _settings;
    private List<string>? _authFields;

    private EntryComparison(
        BucketConfigFileEntry entry, BucketConfig config, Func<string, ResolvedSecret?>? secrets) =>
        (_entry, _config, _secrets) = (entry, config, secrets);

    public IReadOnlyList<BucketConfigFieldChange> Changes => _changes ?? (IReadOnlyList<BucketConfigFieldChange>)[];

    /// <summary>The secrets that were not compared.</summary>
    public IReadOnlyList<string> Masked => _masked ?? (IReadOnlyList<string>)[];

    /// <exception cref="ArraylakeInvalidException">A secret has another form than its field.</exception>
    public static EntryComparison Of(
        BucketConfigFileEntry entry, BucketConfig config, Func<string, ResolvedSecret?>? secrets)
    {
        var comparison = new EntryComparison(entry, config, secrets);
        comparison.CompareLocation();
        comparison.CompareSettings();
        comparison.CompareAuth();
        return comparison;
    }

    /// <summary>The change without the nickname.</summary>
    /// <param name="secrets">Finds secrets to send; null for those of the comparison.</param>
    /// <param name="updateSecrets">Whether secrets are sent even if they could not be compared.</param>
    public BucketConfigPatch ToPatch(Func<string, ResolvedSecret?>? secrets, bool updateSecrets) => new()
    {
        Platform = _entry.Platform == _config.Platform ? null : _entry.Platform,
        Name = _entry.Name == _config.Name ? null : _entry.Name,
        Prefix = _entry.Prefix == _config.Prefix ? null : _entry.Prefix,
        ExtraConfig = _settings is null ? null : _config.ExtraConfig.With(
            _settings.Select(key => KeyValuePair.Create(key, _entry.ExtraConfig.ValueInClear(key)))),
        Auth = AuthPatch(secrets ?? _secrets, updateSecrets && _entry.SecretNames.Count > 0),
    };

    /// <summary>The names of the secrets that a patch needs.</summary>
    public IReadOnlyList<string> SecretsNeeded(bool updateSecrets) =>
        updateSecrets || IsOtherMethod ? _entry.SecretNames : [];

    private bool IsOtherMethod => IsChanged(BucketAuthFields.Method);

    private bool IsChanged(string authField) => _authFields?.Contains(authField) == true;

    private void CompareLocation()
    {
        var isSameScheme = Platforms.SchemeOf(_entry.Platform) == Platforms.SchemeOf(_config.Platform);
        if (isSameScheme && _entry.Platform != _config.Platform)
        {
            Add(BucketConfigFileKeys.Platform, _config.Platform, _entry.Platform);
        }
        if (!isSameScheme || _entry.Name != _config.Name)
        {
            Add(BucketConfigFileKeys.Uri, _config.Uri, _entry.Uri);
        }
        else if (_entry.Prefix != _config.Prefix)
        {
            Add(BucketConfigFileKeys.Prefix, _config.Prefix, _entry.Prefix);
        }
    }

    private void CompareSettings()
    {
        var (wanted, present) = (_entry.ExtraConfig, _config.ExtraConfig);
        foreach (var key in wanted.KeysThatDiffer(present))
        {
            var (mine, other) = (wanted.GetValueOrDefault(key), present.GetValueOrDefault(key));
            if (!wanted.ContainsKey(key) && !BucketConfigFileEntry.CanHold(key, other))
            {
                (_masked ??= []).Add($"{BucketConfigFileKeys.ExtraConfig}.{key}");
            }
            else if (!(BucketConfigComparison.IsNone(key, mine) && BucketConfigComparison.IsNone(key, other)))
            {
                (_settings ??= []).Add(key);
                Add(BucketConfigFileKeys.KeyOf(key), Text(other), Text(mine));
            }
        }
    }

    private void CompareAuth()
    {
        // Keys would be lost if an entry without auth meant anonymous.
        if (!_entry.HasAuth)
        {
            return;
        }
        var wanted = _entry.Auth;
        var form = wanted.Form;
        if (_config.Auth is not { } present)
        {
            // An answer may omit an anonymous auth (contract 3.6).
            if (wanted.Method != AnonymousAuth.MethodName || wanted.Fields.Count > 0)
            {
                AddMethod(null);
            }
            return;
        }
        // By form, not by name: the AWS role has a legacy name (contract 3.4).
        if (form is null ? wanted.Method != present.Method : form != BucketAuthMethod.Find(present.Method))
        {
            AddMethod(present.Method);
            return;
        }
        if (form is null || present is UnknownAuth)
        {
            return;
        }
        var fields = present.ToFields();
        foreach (var field in form.Fields)
        {
            if (form.SecretFields.Contains(field))
            {
                CompareSecret(field, (SecretText?)fields[field]);
            }
            // Roles are changed in part: what the file omits stays as it is.
            else if (wanted.Has(field) || !form.AllowsPartialUpdate)
            {
                CompareField(field, Text(fields[field]), Text(wanted.Value(field, null)));
            }
        }
    }

    private void CompareField(string field, string? before, string? after)
    {
        if ((before ?? "") != (after ?? ""))
        {
            AddAuth(new BucketConfigFieldChange(PathOf(field), before, after), field);
        }
    }

    private void CompareSecret(string field, SecretText? present)
    {
        if (!_entry.Auth.Has(field))
        {
            return;
        }
        if (present is { HasValue: true } && _entry.Auth.Value(field, _secrets) is SecretText wanted)
        {
            if (wanted.Reveal() != present.Reveal())
            {
                AddAuth(BucketConfigFieldChange.OfSecret(PathOf(field)), field);
            }
        }
        else if (present is not null)
        {
            (_masked ??= []).Add(PathOf(field));
        }
    }

    private void AddMethod(string? before)
    {
        AddAuth(
            new BucketConfigFieldChange(PathOf(BucketAuthFields.Method), before, _entry.Auth.Method),
            BucketAuthFields.Method);
        foreach (var (field, value) in _entry.Auth.Fields)
        {
            if (value is not (SecretText or SecretReference))
            {
                AddAuth(new BucketConfigFieldChange(PathOf(field), null, Text(value)), field);
            }
        }
    }

    private BucketAuth? AuthPatch(Func<string, ResolvedSecret?>? secrets, bool withSecrets)
    {
        if (_authFields is null && !withSecrets)
        {
            return null;
        }
        var (auth, form) = (_entry.Auth, _entry.Auth.Form);
        if (form is null || IsOtherMethod || _config.Auth is null or UnknownAuth)
        {
            return auth.ToAuth(secrets);
        }
        var present = _config.Auth.ToFields();
        return form.Create(field =>
            form.SecretFields.Contains(field)
                ? (withSecrets || IsChanged(field) ? auth.Value(field, secrets) : null)
                    ?? (form.AllowsPartialUpdate ? null : present[field])
            : !form.AllowsPartialUpdate || IsChanged(field) ? auth.Value(field, secrets)
            : null);
    }

    private void Add(string field, string? before, string? after) =>
        (_changes ??= []).Add(new BucketConfigFieldChange(field, before, after));

    private void AddAuth(BucketConfigFieldChange change, string field)
    {
        (_changes ??= []).Add(change);
        (_authFields ??= []).Add(field);
    }

    private static string PathOf(string field) => $"{BucketConfigFileKeys.Auth}.{field}";

    private static string? Text(object? value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture);
}
