using Arraylake.Http;

namespace Arraylake;

/// <summary>
/// The service, the credential and the organization to use, and the source of each: the caller, else the environment,
/// else the config files, else the saved login (contract 1.2 to 1.6). Nothing is sent to find them.
/// </summary>
public sealed class ArraylakeAccess
{
    /// <summary>The source of a default value.</summary>
    public const string DefaultSource = "the default";

    private ArraylakeAccess(ArraylakeClientOptions options, string credentialSource, string serviceSource) =>
        (Options, CredentialSource, ServiceSource) = (options, credentialSource, serviceSource);

    /// <summary>
    /// For <see cref="ArraylakeClient"/>: service, credential, proxy, certificate authorities and limits.
    /// </summary>
    public ArraylakeClientOptions Options { get; }

    /// <summary>The source of the credential, in words.</summary>
    public string CredentialSource { get; }

    /// <summary>The source of the service's address, in words.</summary>
    public string ServiceSource { get; }

    /// <summary>The organization; null if none is specified.</summary>
    public Found<string>? Org { get; private init; }

    /// <summary>Warnings for the owner of the credential: files with a token that others can read.</summary>
    public IReadOnlyList<string> Warnings { get; private init; } = [];

    /// <summary>Finds service, credential and organization.</summary>
    /// <param name="given">Values from the caller, or null.</param>
    /// <param name="settings">Environment and config files; read now by default.</param>
    /// <exception cref="ArraylakeCredentialMissingException">There is no credential anywhere.</exception>
    /// <exception cref="ArraylakeConfigurationException">A setting cannot be used.</exception>
    public static ArraylakeAccess Find(GivenAccess? given = null, ArraylakeSettings? settings = null)
    {
        given ??= new GivenAccess();
        settings ??= ArraylakeSettings.Read();
        var network = Network(given, settings);
        var org = given.Org ?? settings.Org;
        var token = given.UseSavedLogin ? null : given.Token ?? settings.Token;
        if (token is not null)
        {
            return new(
                network.Value with { Token = token.Value, TokenSource = token.Source }, token.Source, network.Source)
            {
                Org = org,
                Warnings = settings.Warnings,
            };
        }
        var login = SavedLogin.Of(network.Value.ServiceUri, settings);
        if (!login.Exists)
        {
            var savedLogin = $"the saved login {login.Path} (no such file)";
            throw new ArraylakeCredentialMissingException(
                given.UseSavedLogin ? [savedLogin] : [.. settings.TokenPlaces, savedLogin]);
        }
        return new(network.Value with { SavedLogin = login }, $"the saved login {login.Path}", network.Source)
        {
            Org = org,
            Warnings = login.Warning is { } warning ? [.. settings.Warnings, warning] : settings.Warnings,
        };
    }

    /// <summary>Service, proxy and certificate authorities without a credential, to log in with.</summary>
    /// <param name="given">Values from the caller, or null.</param>
    /// <param name="settings">Environment and config files; read now by default.</param>
    /// <exception cref="ArraylakeConfigurationException">A setting cannot be used.</exception>
    public static Found<ArraylakeClientOptions> Network(GivenAccess? given = null, ArraylakeSettings? settings = null)
    {
        settings ??= ArraylakeSettings.Read();
        var standard = new ArraylakeClientOptions();
        var service = given?.ServiceUri ?? settings.ServiceUri ?? new(ServiceAddress.Production, DefaultSource);
        var address = Sourced(service, ServiceAddress.Parse);
        if (settings.Proxy is { } proxy)
        {
            Sourced(proxy, static text => ServiceProxy.Of(text, exempt: null));
        }
        if (given?.CertificateAuthority is null && address.Scheme == Uri.UriSchemeHttps)
        {
            RefuseBlindTrust(settings.SslVerify);
        }
        return new(
            standard with
            {
                ServiceUri = service.Value,
                CertificateAuthority = given?.CertificateAuthority ?? settings.CertificateAuthority?.Value,
                Proxy = settings.Proxy?.Value,
                NoProxy = settings.NoProxy?.Value,
                ConnectionTimeout = given?.ConnectionTimeout ?? standard.ConnectionTimeout,
                Timeout = given?.Timeout ?? settings.Timeout ?? standard.Timeout,
                RetryTimeout = given?.RetryTimeout ?? standard.RetryTimeout,
                MaximumRetryCount =
                    given?.MaximumRetryCount ?? settings.MaximumRetryCount ?? standard.MaximumRetryCount,
            },
            service.Source);
    }

    /// <summary>Whether another search found the same, so that connections can be reused.</summary>
    /// <param name="other">The result of another search, or null.</param>
    public bool IsSameAs(ArraylakeAccess? other) => other is not null
        && Options with { Token = null, SavedLogin = null } == other.Options with { Token = null, SavedLogin = null }
        && Options.Token?.Reveal() == other.Options.Token?.Reveal()
        && Options.SavedLogin?.Path == other.Options.SavedLogin?.Path
        && (Org, CredentialSource) == (other.Org, other.CredentialSource);

    /// <summary>The service and the source of the credential, without secrets.</summary>
    public override string ToString() => $"{Options.ServiceUri} with the credential from {CredentialSource}";

    private static T Sourced<T>(Found<string> found, Func<string, T> read)
    {
        try
        {
            return read(found.Value);
        }
        catch (ArraylakeConfigurationException ex)
        {
            throw new ArraylakeConfigurationException($"{ex.Message} Its source is {found.Source}.", ex);
        }
    }

    private static void RefuseBlindTrust(Found<string>? verify)
    {
        if (verify?.Value.ToUpperInvariant() is "FALSE" or "NO" or "OFF" or "0" or "N" or "F")
        {
            throw new ArraylakeConfigurationException(
                $"The setting service.ssl.verify is '{verify.Value}' ({verify.Source}). Certificates are always "
                + "verified here; otherwise, anyone in between could read the token. Specify the certificate "
                + "authority's file with service.ssl.cafile or -CertificateAuthority instead.");
        }
    }
}
