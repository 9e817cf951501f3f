using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage.Checks;

/// <summary>Name resolution, connection, TLS and addressing style, with an unsigned request.</summary>
internal sealed class EndpointCheck() : StorageCheck(BucketCheckName.Endpoint)
{
    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.Anonymous is not { } store)
        {
            return Unusable(session);
        }
        StoreAnswer answer;
        try
        {
            answer = await store.HeadBucketAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (StoreUnreachableException ex)
        {
            return await DiagnoseAsync(session, ex, cancellationToken).ConfigureAwait(false);
        }
        session.Head = answer;
        if (answer.Status is 400 && answer.Message?.Contains("HTTPS", StringComparison.Ordinal) == true
            || answer.Status == 400 && session.Location.Endpoint?.Scheme == "http"
                && await AnswersAsync(session, Other(session.Location), cancellationToken).ConfigureAwait(false))
        {
            return MixedUp(session, answer.Detail);
        }
        if (answer.Status is 502 or 503 or 504)
        {
            return CheckResult.Failed(
                $"{HostOf(session)} answered {answer.Status}: the store, or a gateway before it, is not available.",
                action: null, answer.Detail);
        }
        return await NeedsPathStyleAsync(session, cancellationToken).ConfigureAwait(false)
            ? PathStyleNeeded(session, answer.Detail)
            : CheckResult.Passed($"{HostOf(session)}, {ProtocolOf(session, answer)}", answer.Detail);
    }

    private static CheckResult Unusable(CheckSession session) => CheckResult.Skipped(
        session.Location.Scheme == "az"
            ? "The config names no storage account, so there is no endpoint."
            : $"The platform '{session.Config.Platform}' is not known here.") with
    {
        Blocks = "there is no endpoint",
    };

    private static async Task<CheckResult> DiagnoseAsync(
        CheckSession session, StoreUnreachableException failure, CancellationToken cancellationToken)
    {
        var location = session.Location;
        switch (failure.Cause)
        {
            case UnreachableCause.Name when CanBePathStyle(location)
                && await AnswersAsync(session, location with { IsPathStyle = true }, cancellationToken)
                    .ConfigureAwait(false):
                return PathStyleNeeded(session, failure.Message);
            case UnreachableCause.Name:
                return CheckResult.Failed(
                    failure.Message,
                    location switch
                    {
                        { Scheme: "az" } => "Check the storage account's name.",
                        { IsAmazon: true } => session.Advice.Set("-Region <the bucket's region>"),
                        _ => session.Advice.Set("-EndpointUrl <the store's URL>"),
                    });
            case UnreachableCause.NotTls or UnreachableCause.Ended when location.Endpoint is not null
                && await AnswersAsync(session, Other(location), cancellationToken).ConfigureAwait(false):
                return MixedUp(session, failure.Message);
            case UnreachableCause.Certificate:
                return CheckResult.Failed(
                    failure.Message, "Install the authority's certificate on every computer that uses the repos.");
            default:
                return CheckResult.Failed(failure.Message);
        }
    }

    // Only where a name of the bucket's own leads to the store, but the store does not know it as the bucket's.
    private static async Task<bool> NeedsPathStyleAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var location = session.Location;
        if (!CanBePathStyle(location) || EndpointAddress.Of(session.Config.ExtraConfig)?.HasBucketHosts == true)
        {
            return false;
        }
        var list = await session.GetFirstListAsync(cancellationToken).ConfigureAwait(false);
        var credentials = session.Credentials;
        if (list is null || credentials is null || session.Reader!.IsListing(list))
        {
            return false;
        }
        var store = session.At(location with { IsPathStyle = true }, credentials.Read)!;
        var byPath = await store.ListAsync(session.ListPrefix, limit: 1, cancellationToken).ConfigureAwait(false);
        return store.IsListing(byPath);
    }

    private static bool CanBePathStyle(StoreLocation location) =>
        location is { Scheme: "s3", IsPathStyle: false, Endpoint: not null };

    private static async Task<bool> AnswersAsync(
        CheckSession session, StoreLocation location, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await session.At(location, credential: null)!
                .HeadBucketAsync(cancellationToken).ConfigureAwait(false);
            return answer.Status is not (400 or 502);
        }
        catch (StoreUnreachableException ex)
        {
            // A certificate that is not trusted is TLS all the same.
            return ex.Cause == UnreachableCause.Certificate;
        }
    }

    private static StoreLocation Other(StoreLocation location) => location with { Endpoint = OtherScheme(location) };

    private static Uri OtherScheme(StoreLocation location)
    {
        var endpoint = location.Endpoint!;
        return new UriBuilder(endpoint)
        {
            Scheme = endpoint.Scheme == "https" ? "http" : "https",
            Port = endpoint.IsDefaultPort ? -1 : endpoint.Port,
        }.Uri;
    }

    private static CheckResult MixedUp(CheckSession session, string detail)
    {
        var endpoint = session.Location.Endpoint!;
        var (says, speaks) = endpoint.Scheme == "https" ? ("https", "plain http") : ("http", "TLS");
        return CheckResult.Failed(
            $"{endpoint.Authority} speaks {speaks}; the config says {says}.",
            session.Advice.Set($"-EndpointUrl {OtherScheme(session.Location).AbsoluteUri.TrimEnd('/')}"),
            detail);
    }

    private static CheckResult PathStyleNeeded(CheckSession session, string detail) => CheckResult.Failed(
        $"Clients address {session.Location.Bucket}.{session.Location.Endpoint!.Host}, which does not lead to the "
        + "bucket; with the bucket in the path the store answers.",
        session.Advice.Set("-ForcePathStyle $true"),
        detail);

    private static string HostOf(CheckSession session) => session.Location switch
    {
        { Endpoint: { } endpoint } => endpoint.Authority,
        { Region: var region } => $"s3.{region}.amazonaws.com",
    };

    private static string ProtocolOf(CheckSession session, StoreAnswer answer) =>
        Uri.TryCreate(answer.Request.Split(' ', 2)[^1], UriKind.Absolute, out var url)
            && session.Network.ProtocolOf(url.Host) is { } protocol
            ? protocol
            : session.Location.Endpoint?.Scheme == "http" ? "plain http" : "TLS";
}
