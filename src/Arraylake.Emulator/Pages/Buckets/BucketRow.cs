using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A row of the list. Texts are made on access, because a page shows a hundred of ten thousand.</summary>
internal sealed record BucketRow(StoredBucketConfig Config, long Repos)
{
    private ExtraConfig? _settings;

    public string Provider => BucketProvider.Of(Config.Platform, Endpoint)?.Label ?? Config.Platform;

    /// <summary>The endpoint URL, without a password that it may hold; empty if there is none.</summary>
    public string Endpoint => Settings.Text(ExtraConfig.EndpointUrl) ?? "";

    public string Region => Settings.Text(ExtraConfig.RegionName) ?? "";

    public string Access => AuthLabels.Short(AuthConfigReader.ToAuth(Config.AuthConfig).Method);

    private ExtraConfig Settings => _settings ??= Config.Settings;

    /// <summary>Whether a text of the row contains the searched one; case is ignored.</summary>
    public bool Matches(string search)
    {
        bool Has(string text) => text.Contains(search, StringComparison.OrdinalIgnoreCase);
        return Has(Config.Nickname) || Has(Config.Uri) || Has(Endpoint) || Has(Provider) || Has(Region)
            || Has(Access);
    }
}
