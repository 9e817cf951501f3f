using System.Security;

namespace Arraylake.PowerShell;

/// <summary>The secrets of one command: each is resolved once.</summary>
/// <param name="source">
/// Gives a secret by its name: a PSCredential, a text, a SecureString, a hashtable, or null if there is none.
/// </param>
internal sealed class SecretResolver(Func<string, object?> source)
{
    private readonly Dictionary<string, ResolvedSecret?> _known = new(StringComparer.Ordinal);

    /// <summary>A script block that gets the name; null for no source.</summary>
    public static SecretResolver? Of(ScriptBlock? script) =>
        script is null ? null : new SecretResolver(name => Invoke(script, name));

    /// <summary>The secret, if it was resolved.</summary>
    public ResolvedSecret? Find(string name) => _known.GetValueOrDefault(name);

    /// <summary>
    /// Resolves those secrets of a file that can be compared: the service masks the others. On the pipeline thread, at
    /// the request's turn.
    /// </summary>
    /// <inheritdoc cref="Resolve" path="/exception"/>
    public void ResolveComparable(BucketConfigFile file) => Resolve(file.Buckets
        .Where(static entry => BucketAuthMethod.Find(entry.AuthMethod) is { ReturnsSecrets: true })
        .SelectMany(static entry => entry.SecretNames));

    /// <summary>Resolves secrets. On the pipeline thread, at the request's turn.</summary>
    /// <param name="names">The names of the secrets.</param>
    /// <returns>The names of those that do not exist.</returns>
    /// <exception cref="CommandException">The source failed, or gave something else.</exception>
    public IReadOnlyList<string> Resolve(IEnumerable<string> names)
    {
        List<string> missing = [];
        foreach (var name in names.Distinct(StringComparer.Ordinal))
        {
            if (!_known.TryGetValue(name, out var secret))
            {
                _known[name] = secret = Convert(name, source(name));
            }
            if (secret is null)
            {
                missing.Add(name);
            }
        }
        return missing;
    }

    private static PSObject? Invoke(ScriptBlock script, string name)
    {
        try
        {
            var results = script.Invoke(name).Where(static result => result is not null).ToList();
            return results.Count > 1
                ? throw Unusable($"-SecretResolver gave {results.Count} values for the secret '{name}' instead of one.")
                : results.FirstOrDefault();
        }
        catch (RuntimeException ex) when (ex is not PipelineStoppedException)
        {
            throw Unusable($"-SecretResolver failed for the secret '{name}': {ex.Message}", ex);
        }
    }

    private static ResolvedSecret? Convert(string name, object? value)
    {
        switch (Input.Unwrap(value))
        {
            case null or "" or SecureString { Length: 0 }:
                return null;
            case PSCredential keys:
                return ResolvedSecret.OfKeys(keys.UserName, new SecretText(keys.Password));
            case SecureString secure:
                return ResolvedSecret.OfText(new SecretText(secure));
            case SecretText { HasValue: true } known:
                return ResolvedSecret.OfText(known);
            case string text when !SecretText.IsMask(text):
                return ResolvedSecret.OfText(new SecretText(text));
            case var other when FieldsOf(name, other) is { } fields:
                return ResolvedSecret.OfFields(fields);
            case var other:
                throw Unusable(
                    $"The secret '{name}' is a {other.GetType().Name}; it must be a PSCredential, a text, a "
                    + "SecureString or a hashtable.");
        }
    }

    private static Dictionary<string, object?>? FieldsOf(string name, object value)
    {
        try
        {
            return Input.Fields(value);
        }
        catch (FormatException ex)
        {
            throw Unusable($"The secret '{name}' cannot be read: {ex.Message}", ex);
        }
    }

    /// <summary>The error that a secret cannot be used.</summary>
    public static CommandException Unusable(string message, Exception? innerException = null) =>
        new(ErrorIds.SecretNotFound, message, innerException);
}
