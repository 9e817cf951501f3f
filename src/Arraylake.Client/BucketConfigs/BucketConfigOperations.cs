using System.Diagnostics;
using Arraylake.Http;
using RestSharp;

namespace Arraylake;

/// <summary>
/// The BucketConfigs of an organization (contract 2, B1–B5 and B7). Every operation may throw each
/// <see cref="ArraylakeException"/> that fits, and <see cref="OperationCanceledException"/> when it is canceled.
/// </summary>
public sealed class BucketConfigOperations
{
    private readonly BucketConfigRequests _requests;
    private readonly WriteOutcomeResolver _outcomes;

    internal BucketConfigOperations(ServiceTransport transport, ServiceEvents events)
    {
        _requests = new BucketConfigRequests(transport, events);
        _outcomes = new WriteOutcomeResolver(_requests, events);
    }

    /// <summary>Lists all configs of an organization, in the service's order, each as soon as it arrived.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="cancellationToken">Ends the list and closes its connection.</param>
    /// <exception cref="ArraylakeOrgNotFoundException">No such organization.</exception>
    public IAsyncEnumerable<BucketConfig> ListAsync(string org, CancellationToken cancellationToken = default) =>
        _requests.ListAsync(org, cancellationToken);

    /// <summary>Reads one config.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeNotFoundException">No such config.</exception>
    public Task<BucketConfig> GetAsync(string org, Guid id, CancellationToken cancellationToken = default) =>
        _requests.GetAsync(org, id, cancellationToken);

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
        var request = BucketConfigRequests.NewWrite(Method.Post, ServicePath.Of("orgs", org, "buckets"), org) with
        {
            Body = config.ToRequestBody(),
            Secrets = [.. config.Auth.Secrets, .. config.ExtraConfig.Secrets],
            IsOrgList = true,
        };
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await _requests.SendAsync(request, org, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (WriteOutcomeResolver.IsAmbiguous(request, isDuplicateReply: ex is ArraylakeExistsException))
        {
            return await _outcomes
                .ConfirmCreatedAsync(org, config, request, ex, Stopwatch.GetElapsedTime(started), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (ArraylakeExistsException ex)
        {
            throw ex.WithRequest(AskedBucketConfig.Of(org, config));
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
        var request = BucketConfigRequests.NewWrite(Method.Patch, BucketConfigRequests.PathOf(org, id), org) with
        {
            Body = patch.ToRequestBody(),
            Secrets = [.. patch.Auth?.Secrets ?? [], .. patch.ExtraConfig?.Secrets ?? []],
        };
        try
        {
            return await _requests.SendAsync(request, org, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (WriteOutcomeResolver.IsAmbiguous(request, isDuplicateReply: ex is ArraylakeExistsException))
        {
            return await _outcomes
                .ConfirmUpdatedAsync(org, id, patch, request, ex, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeExistsException ex)
        {
            throw ex.WithRequest(new AskedBucketConfig(org, id, patch));
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
        var request = BucketConfigRequests.NewWrite(Method.Delete, BucketConfigRequests.PathOf(org, id), org);
        try
        {
            await _requests.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (WriteOutcomeResolver.IsAmbiguous(request, isDuplicateReply: WriteOutcomeResolver.IsNotFound(ex)))
        {
            await _outcomes.ConfirmDeletedAsync(org, id, request, ex, cancellationToken).ConfigureAwait(false);
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
        var request = BucketConfigRequests.NewWrite(
            Method.Post, $"{BucketConfigRequests.PathOf(org, id)}/default", org);
        try
        {
            await _requests.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex) when (WriteOutcomeResolver.IsAmbiguous(request, isDuplicateReply: false))
        {
            await _outcomes.ConfirmDefaultAsync(org, id, request, ex, cancellationToken).ConfigureAwait(false);
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
        var request = new ServiceRequest(
            Method.Get, $"{BucketConfigRequests.PathOf(org, id)}/credentials?access={name}", org);
        var answer = await _requests.GetCredentialAsync(request, cancellationToken).ConfigureAwait(false);
        var credential = answer.ToCredential() ?? throw new ArraylakeUnexpectedResponseException(new ServiceFailure(
            $"The answer to {request} contains credentials of an unknown kind.", null, null, null, request.ToString()));
        credential.Access = name;
        return credential;
    }

    private static void Refuse(IReadOnlyList<RuleViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }
}
