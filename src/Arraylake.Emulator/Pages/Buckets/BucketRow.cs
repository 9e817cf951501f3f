namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>A row of the list: what it shows, and is searched by.</summary>
/// <param name="Nickname">The nickname.</param>
/// <param name="Platform">The platform in wire terms.</param>
/// <param name="Name">The bucket or container.</param>
/// <param name="Prefix">The key prefix, or empty.</param>
/// <param name="EndpointUrl">The endpoint URL as stored; empty if there is none.</param>
/// <param name="Region">The region, or empty.</param>
/// <param name="Method">The auth method in wire terms.</param>
internal sealed record BucketRow(
    string Nickname, string Platform, string Name, string Prefix, string EndpointUrl, string Region, string Method)
{
    public string Id { get; init; } = "";

    public bool IsDefault { get; init; }

    public string Updated { get; init; } = "";

    public long Repos { get; init; }

    public string Provider => ProviderOf(Platform, EndpointUrl);

    public string Location => BucketUri.Format(Platform, Name, Prefix);

    public string Access => AuthLabels.Short(Method);

    /// <summary>The endpoint URL, without a password that it may hold.</summary>
    public string ShownEndpoint => SettingSecrets.ShownUrl(EndpointUrl);

    public static string ProviderOf(string platform, string endpointUrl) =>
        BucketProvider.Of(platform, endpointUrl)?.Label ?? platform;

    /// <summary>Whether a text of the row contains the searched one; case is ignored.</summary>
    public bool Matches(string search)
    {
        bool Has(string text) => text.Contains(search, StringComparison.OrdinalIgnoreCase);
        return Has(Nickname) || Has(Location) || Has(ShownEndpoint) || Has(Region) || Has(Access) || Has(Provider);
    }
}
