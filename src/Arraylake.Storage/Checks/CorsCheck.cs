using Arraylake.Storage.Stores;

namespace Arraylake.Storage.Checks;

/// <summary>The preflight request of a browser whose page reads ranges of objects.</summary>
internal sealed class CorsCheck()
    : StorageCheck(BucketCheckName.Cors, BucketCheckName.Endpoint, BucketCheckName.Region)
{
    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.Options.Origin is not { } page)
        {
            return CheckResult.Skipped("Needs the origin of a web page: use -Origin.");
        }
        var origin = page.GetLeftPart(UriPartial.Authority);
        using var request = new HttpRequestMessage(
            HttpMethod.Options, UrlOf(session.Location, session.Location.Key("x")));
        request.Headers.TryAddWithoutValidation("Origin", origin);
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", "GET");
        request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "range");
        var answer = await session.Network.SendAsync(request, cancellationToken).ConfigureAwait(false);
        var allowed = answer.Header("access-control-allow-origin");
        if (!answer.IsSuccess || allowed is null)
        {
            return Missing($"No CORS rule allows {origin} to read with Range.", answer.Detail);
        }
        if (allowed != "*" && !allowed.Equals(origin, StringComparison.OrdinalIgnoreCase))
        {
            return Missing($"The CORS rule allows {allowed}, not {origin}.", answer.Detail);
        }
        if (!Allows(answer.Header("access-control-allow-methods"), "GET"))
        {
            return Missing("The CORS rule does not allow GET.", answer.Detail);
        }
        return Allows(answer.Header("access-control-allow-headers"), "range")
            ? CheckResult.Passed($"{origin} may read.", answer.Detail)
            : Missing("The CORS rule does not allow the Range header.", answer.Detail);
    }

    private static CheckResult Missing(string message, string detail) => CheckResult.Failed(
        message, "Allow GET and HEAD with the header Range for that origin in the bucket's CORS rules.", detail);

    private static bool Allows(string? list, string name) => list?.Split(',', StringSplitOptions.TrimEntries)
        .Any(entry => entry == "*" || entry.Equals(name, StringComparison.OrdinalIgnoreCase)) == true;

    private static Uri UrlOf(StoreLocation location, string key)
    {
        var endpoint = location.Endpoint ?? new Uri($"https://s3.{location.Region}.amazonaws.com");
        return location.Scheme != "s3" || location.IsPathStyle
            || location.Bucket.Contains('.', StringComparison.Ordinal)
            ? StoreUrl.Of(location with { Endpoint = endpoint }, key)
            : new Uri(new UriBuilder(endpoint) { Host = $"{location.Bucket}.{endpoint.Host}" }.Uri,
                string.Join('/', key.Split('/').Select(Uri.EscapeDataString)));
    }
}
