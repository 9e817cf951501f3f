using System.Diagnostics;
using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>
/// The BucketConfigs of an organization (contract 2, B1–B5 and B7). Every operation may throw each
/// <see cref="ArraylakeException"/> that fits, and <see cref="OperationCanceledException"/> when it is canceled.
/// </summary>
public sealed class BucketConfigOperations
{
    private readonly ServiceTransport _transport;
    private readonly ServiceEvents _events;
    private readonly LostAnswers _lost;

    internal BucketConfigOperations(ServiceTransport transport, ServiceEvents events) =>
        (_transport, _events, _lost) = (transport, events, new LostAnswers(this, events));

    /// <summary>Lists all configs of an organization, in the service's order, each as soon as it arrived.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    /// <exception cref="ArraylakeOrgNotFoundException">No such organization.</exception>
    public IAsyncEnumerable<BucketConfig> ListAsync(string org, CancellationToken cancellationToken = default) =>
        ListAsync(ListRequest(org), org, cancellationToken);

    /// <summary>Reads one config.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeNotFoundException">No such config.</exception>
    public Task<BucketConfig> GetAsync(string org, Guid id, CancellationToken cancellationToken = default) =>
        SendAsync(new ServiceRequest(Method.Get, PathOf(org, id), org), org, cancellationToken);

    /// <summary>Creates a config. It is a record only: no bucket is made in the object store.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="config">What it is to be.</param>
    /// <param name="cancellationToken">Ends the request; the config may exist all the same.</param>
    /// <remarks>
    /// Where the answer was lost, the config is looked for by its nickname and compared. One that somebody else made
    /// alike in the same minute cannot be told apart from our own.
    /// </remarks>
    /// <exception cref="ArraylakeInvalidException">A rule is broken; nothing was sent.</exception>
    /// <exception cref="ArraylakeExistsException">The nickname or the location is taken.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and it could not be looked for, or is not there yet.
    /// </exception>
    public async Task<BucketConfig> CreateAsync(
        string org, NewBucketConfig config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        Refuse([.. BucketConfigRules.Check(config), .. SettingSecrets.Check(config.ExtraConfig)]);
        var request = new ServiceRequest(Method.Post, ServicePath.Of("orgs", org, "buckets"), org)
        {
            Body = config.ToRequestBody(),
            Secrets = [.. config.Auth.Secrets, .. config.ExtraConfig.Secrets],
            IsOrgList = true,
            RetryBudget = new(),
        };
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await SendAsync(request, org, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException failed) when (LostAnswers.LeaveOpen(failed, failed is ArraylakeExistsException))
        {
            return await _lost
                .CreatedAsync(org, config, request, failed, Stopwatch.GetElapsedTime(started), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeExistsException taken)
        {
            taken.Asked = AskedBucketConfig.Of(org, config);
            throw;
        }
    }

    /// <summary>Changes the fields of a config that were set in <paramref name="patch"/>, and no others.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="patch">The change.</param>
    /// <param name="cancellationToken">Ends the request; the change may have been made all the same.</param>
    /// <exception cref="ArraylakeInvalidException">A rule is broken; nothing was sent.</exception>
    /// <exception cref="ArraylakeInUseException">A repo uses the config, so only the nickname may change.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and it could not be asked what became of it, or it is not done yet.
    /// </exception>
    public async Task<BucketConfig> UpdateAsync(
        string org, Guid id, BucketConfigPatch patch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patch);
        Refuse(BucketConfigRules.Check(patch));
        var request = new ServiceRequest(Method.Patch, PathOf(org, id), org)
        {
            Body = patch.ToRequestBody(),
            Secrets = [.. patch.Auth?.Secrets ?? [], .. patch.ExtraConfig?.Secrets ?? []],
            RetryBudget = new(),
        };
        try
        {
            return await SendAsync(request, org, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException failed) when (LostAnswers.LeaveOpen(failed, failed is ArraylakeExistsException))
        {
            return await _lost.ChangedAsync(org, id, patch, request, failed, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeExistsException taken)
        {
            taken.Asked = new AskedBucketConfig(org, id, patch);
            throw;
        }
    }

    /// <summary>
    /// Looks who has the nickname or the location that a create or a change was refused for (one list). Null where
    /// nobody has it any more, or another location is meant than is to be seen.
    /// </summary>
    /// <param name="refused">The refusal.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<BucketConfig?> FindHolderAsync(
        ArraylakeExistsException refused, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(refused);
        if (refused.Asked is not { } asked)
        {
            return null;
        }
        var configs = new List<BucketConfig>();
        await foreach (var config in ListAsync(asked.Org, cancellationToken).ConfigureAwait(false))
        {
            configs.Add(config);
        }
        return asked.FindHolder(configs);
    }

    /// <summary>Deletes a config for good. The bucket in the object store stays as it is.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request; the config may be gone all the same.</param>
    /// <exception cref="ArraylakeInUseException">A repo uses the config.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and it could not be asked what became of it, or it is not done yet.
    /// </exception>
    public async Task DeleteAsync(string org, Guid id, CancellationToken cancellationToken = default)
    {
        var request = new ServiceRequest(Method.Delete, PathOf(org, id), org) { RetryBudget = new() };
        try
        {
            await _transport.SendAsync(request, _events, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException failed) when (LostAnswers.LeaveOpen(failed, LostAnswers.IsGone(failed)))
        {
            await _lost.DeletedAsync(org, id, request, failed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a config the organization's default.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request; the change may have been made all the same.</param>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and it could not be asked what became of it, or it is not done yet.
    /// </exception>
    public async Task SetDefaultAsync(string org, Guid id, CancellationToken cancellationToken = default)
    {
        var request = new ServiceRequest(Method.Post, $"{PathOf(org, id)}/default", org)
        {
            RetryBudget = new(),
        };
        try
        {
            await _transport.SendAsync(request, _events, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException failed) when (LostAnswers.LeaveOpen(failed, isEcho: false))
        {
            await _lost.MadeDefaultAsync(org, id, request, failed, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for temporary credentials for the objects of a bucket (B8).</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="access">What they are to allow; writing takes an admin.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeForbiddenException">The caller may not have them.</exception>
    public async Task<BucketCredential> GetCredentialAsync(
        string org,
        Guid id,
        CredentialAccess access = CredentialAccess.Read,
        CancellationToken cancellationToken = default)
    {
        var name = access == CredentialAccess.Write ? "write" : "read";
        var request = new ServiceRequest(Method.Get, $"{PathOf(org, id)}/credentials?access={name}", org);
        var answer = await _transport
            .SendAsync(request, ArraylakeJsonContext.Default.CredentialsWire, _events, cancellationToken)
            .ConfigureAwait(false);
        var credential = answer.ToCredential() ?? throw new ArraylakeUnexpectedResponseException(new ServiceFailure(
            $"The answer to {request} holds credentials of no known kind.", null, null, null, request.ToString()));
        credential.Access = name;
        return credential;
    }

    /// <summary>The config of a nickname, looked for after a write; null where there is none.</summary>
    internal async Task<BucketConfig?> FindAsync(
        string org, string nickname, ServiceRequest write, Action<DateTimeOffset?> dated,
        CancellationToken cancellationToken)
    {
        var request = After(write, ListRequest(org)) with { Dated = dated };
        BucketConfig? found = null;
        // To the end: a list that breaks off has not said that there is none.
        await foreach (var config in ListAsync(request, org, cancellationToken).ConfigureAwait(false))
        {
            found = string.Equals(config.Nickname, nickname, StringComparison.Ordinal) ? config : found;
        }
        return found;
    }

    /// <summary>A config, looked at after a write.</summary>
    internal Task<BucketConfig> GetAsync(
        string org, Guid id, ServiceRequest write, CancellationToken cancellationToken) =>
        SendAsync(After(write, new(Method.Get, PathOf(org, id), org)), org, cancellationToken);

    private static ServiceRequest After(ServiceRequest write, ServiceRequest look) =>
        look with { RetryBudget = write.RetryBudget, Secrets = write.Secrets };

    private IAsyncEnumerable<BucketConfig> ListAsync(
        ServiceRequest request, string org, CancellationToken cancellationToken) => _transport.ListAsync(
            request,
            ArraylakeJsonContext.Default.BucketConfig,
            config => Complete(config, org),
            _events,
            cancellationToken);

    private static ServiceRequest ListRequest(string org) =>
        new(Method.Get, ServicePath.Of("orgs", org, "buckets"), org) { IsOrgList = true };

    private static string PathOf(string org, Guid id) => ServicePath.Of("orgs", org, "buckets", id.ToString("D"));

    private static void Refuse(IReadOnlyList<RuleViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }

    private async Task<BucketConfig> SendAsync(ServiceRequest request, string org, CancellationToken cancellationToken)
    {
        var config = await _transport
            .SendAsync(request, ArraylakeJsonContext.Default.BucketConfig, _events, cancellationToken)
            .ConfigureAwait(false);
        return Complete(config, org);
    }

    private BucketConfig Complete(BucketConfig config, string org)
    {
        config.Org = org;
        config.ServiceUri = _transport.ServiceUriText;
        return config;
    }
}
