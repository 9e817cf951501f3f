using System.Diagnostics;
using System.Globalization;
using Arraylake.Http;
using Arraylake.Storage.Checks;
using Arraylake.Storage.Network;
using Arraylake.Storage.Stores;

namespace Arraylake.Storage;

/// <summary>The checks of one config: what they know of each other, and the probe objects they leave.</summary>
internal sealed class CheckSession : IDisposable
{
    private readonly Dictionary<BucketCheckName, string> _blocked = [];
    private readonly Dictionary<string, ObjectStore> _stores = new(StringComparer.Ordinal);
    private readonly List<SecretText> _secrets = [];
    private string? _end;

    public CheckSession(BucketCheckSubject subject, BucketCheckOptions options, StoreNetwork network)
    {
        (Subject, Options, Network) = (subject, options, network);
        Location = StoreLocation.Of(subject.Config, options);
        Advice = new Advice(subject, Location);
        _secrets.AddRange(subject.Config.Auth.Secrets);
        _secrets.AddRange(subject.Config.ExtraConfig.Secrets);
        _secrets.AddRange(subject.OwnAuth?.Secrets ?? []);
        Uri = BucketUri.Format(subject.Config.Platform, subject.Config.Name, subject.Config.Prefix.Trim());
    }

    public BucketCheckSubject Subject { get; }

    public NewBucketConfig Config => Subject.Config;

    public BucketCheckOptions Options { get; }

    public StoreNetwork Network { get; }

    public StoreLocation Location { get; }

    public Advice Advice { get; }

    public string Uri { get; }

    public bool IsWriting => Options.Access == CredentialAccess.Write;

    /// <summary>The credentials that <see cref="Credentials"/> found.</summary>
    public FoundCredentials? Credentials { get; private set; }

    /// <summary>The answer to the unsigned request of <see cref="EndpointCheck"/>; null before.</summary>
    public StoreAnswer? Head { get; set; }

    /// <summary>The first signed listing, which several checks look at.</summary>
    public StoreAnswer? FirstList { get; private set; }

    /// <summary>The key of the probe object that <see cref="WriteCheck"/> wrote; null before.</summary>
    public string? ProbeKey { get; set; }

    /// <summary>The ETag of the probe object.</summary>
    public string? ProbeETag { get; set; }

    /// <summary>The probe objects that this session wrote.</summary>
    public ProbeObjects Probes { get; } = new();

    public ObjectStore? Anonymous => Open("", credential: null, Location);

    public ObjectStore? Reader => Open("read", Credentials?.Read, Location);

    public ObjectStore? Writer => Open("write", Credentials?.Write, Location);

    /// <summary>A store at another address, for a comparison.</summary>
    public ObjectStore? At(StoreLocation location, BucketCredential? credential) =>
        Open(string.Create(
            CultureInfo.InvariantCulture,
            $"{location.Endpoint} {location.IsPathStyle} {location.Region} {credential is null}"),
            credential, location);

    /// <summary>Fetches the credentials once; a failure is kept and thrown again.</summary>
    public async Task<FoundCredentials> GetCredentialsAsync(CancellationToken cancellationToken)
    {
        if (Credentials is null)
        {
            Credentials = await FoundCredentials.FindAsync(this, cancellationToken).ConfigureAwait(false);
            _secrets.AddRange(Credentials.Secrets);
        }
        return Credentials;
    }

    /// <summary>Lists under the prefix once, with the read credentials; null where nothing can be sent.</summary>
    public async Task<StoreAnswer?> GetFirstListAsync(CancellationToken cancellationToken)
    {
        if (FirstList is null && (await GetCredentialsAsync(cancellationToken).ConfigureAwait(false)).CanSend
            && Reader is { } reader)
        {
            // More than one: the first may be a probe object or an empty one.
            const int Enough = 20;
            FirstList = await reader.ListAsync(ListPrefix, Enough, cancellationToken).ConfigureAwait(false);
        }
        return FirstList;
    }

    public string ListPrefix => Location.Prefix.Length == 0 ? "" : $"{Location.Prefix}/";

    /// <summary>An object of a listing to read, not empty and not a probe; null where there is none.</summary>
    public StoredObject? SampleIn(StoreAnswer list) => Reader?.ObjectsIn(list)
        .FirstOrDefault(entry => entry.Size > 0 && !ProbeName.IsProbe(entry.Key[(entry.Key.LastIndexOf('/') + 1)..]));

    /// <summary>Runs a check, or returns the reason why not. The result's texts contain no secrets.</summary>
    public async Task<BucketConfigCheck> RunAsync(StorageCheck check, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var result = await ResultOfAsync(check, cancellationToken).ConfigureAwait(false);
        _end ??= result.Ends;
        if (result.Blocks is { } reason)
        {
            _blocked[check.Name] = reason;
        }
        else if (result.Status == BucketCheckStatus.Failed && Advice.ReasonOf(check.Name) is { } because)
        {
            _blocked[check.Name] = because;
        }
        return new BucketConfigCheck
        {
            Nickname = Config.Nickname.Trim(),
            Uri = Uri,
            Check = check.Name,
            Status = result.Status,
            Message = Clean(result.Message)!,
            RecommendedAction = Clean(result.Action),
            Duration = result.Status == BucketCheckStatus.Skipped ? null : clock.Elapsed,
            Detail = Clean(result.Detail),
        };
    }

    /// <summary>A text without the secrets of this session and without control characters.</summary>
    public string? Clean(string? text) => PrintableText.Escape(SecretRedaction.Redact(text, _secrets));

    public void Dispose()
    {
        foreach (var store in _stores.Values)
        {
            store.Dispose();
        }
    }

    private async Task<CheckResult> ResultOfAsync(StorageCheck check, CancellationToken cancellationToken)
    {
        if (check.Writes && !IsWriting)
        {
            return CheckResult.Skipped("Needs write access: use -Access Write.");
        }
        if (_end is not null && check.Needs.Count > 0)
        {
            return CheckResult.Skipped($"Skipped because {_end}.");
        }
        foreach (var need in check.Needs)
        {
            if (_blocked.TryGetValue(need, out var reason))
            {
                return CheckResult.Skipped($"Skipped because {reason}.") with { Blocks = reason };
            }
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Options.TimeLimit * check.TimeFactor);
        try
        {
            return await check.RunAsync(this, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return CheckResult.Failed(string.Create(
                CultureInfo.InvariantCulture,
                $"No answer within {Options.TimeLimit.TotalSeconds * check.TimeFactor:0.###} s."));
        }
        catch (StoreUnreachableException ex)
        {
            return CheckResult.Failed(ex.Message);
        }
    }

    private ObjectStore? Open(string name, BucketCredential? credential, StoreLocation location)
    {
        if (!_stores.TryGetValue(name, out var store))
        {
            store = StoreFactory.Create(location, credential, Network);
            if (store is not null)
            {
                _stores.Add(name, store);
            }
        }
        return store;
    }
}
