using System.Diagnostics;
using Arraylake.Http;
using RestSharp;

namespace Arraylake;

/// <summary>
/// The BucketConfigs of an organization (contract 2, B1–B5 and B7). Every operation may throw any
/// <see cref="ArraylakeException"/>, and <see cref="OperationCanceledException"/> if it is canceled.
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

    /// <summary>Lists all configs of an organization, in the service's order, each as soon as it arrives.</summary>
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
    /// <param name="config">The config to create.</param>
    /// <param name="cancellationToken">Ends the request; the config may still have been created.</param>
    /// <remarks>
    /// If the answer is lost, the config is looked up by its nickname and compared. One that someone else created
    /// identically in the same minute cannot be distinguished from ours.
    /// </remarks>
    /// <exception cref="ArraylakeInvalidException">A rule is broken; nothing was sent.</exception>
    /// <exception cref="ArraylakeExistsException">The nickname or the location is taken.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the config does not exist yet.
    /// </exception>
    public async Task<BucketConfig> CreateAsync(
        string org, NewBucketConfig config, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(config);
        ThrowIfAny([.. BucketConfigRules.Check(config), .. SettingSecrets.Check(config.ExtraConfig)]);
        var request = BucketConfigRequests.NewWrite(Method.Post, ServicePath.Of("orgs", org, "buckets"), org) with
        {
            Body = config.ToRequestBody(),
            Secrets = [.. config.Auth.Secrets, .. config.ExtraConfig.Secrets],
            IsOrgList = true,
        };
        var started = Stopwatch.GetTimestamp();
        try
        {
            return await _requests.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (LostWrite.IsAmbiguous(request, isDuplicateReply: ex is ArraylakeExistsException))
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

    /// <summary>Changes the fields of a config that are set in <paramref name="patch"/>, and no others.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="patch">The change.</param>
    /// <param name="cancellationToken">Ends the request; the change may still have been made.</param>
    /// <exception cref="ArraylakeInvalidException">A rule is broken; nothing was sent.</exception>
    /// <exception cref="ArraylakeInUseException">A repo uses the config, so only the nickname may change.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the change is not done yet.
    /// </exception>
    public Task<BucketConfig> UpdateAsync(
        string org, Guid id, BucketConfigPatch patch, CancellationToken cancellationToken = default) =>
        UpdateAsync(org, id, patch, current: null, cancellationToken);

    /// <summary>
    /// The same for a config that was read before: rules apply to what changes, not to settings that it has already.
    /// </summary>
    /// <param name="current">The config as the service has it.</param>
    /// <param name="patch">The change.</param>
    /// <param name="cancellationToken">Ends the request; the change may still have been made.</param>
    /// <inheritdoc cref="UpdateAsync(string, Guid, BucketConfigPatch, CancellationToken)" path="/exception"/>
    public Task<BucketConfig> UpdateAsync(
        BucketConfig current, BucketConfigPatch patch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        return UpdateAsync(current.Org, current.Id, patch, current, cancellationToken);
    }

    private async Task<BucketConfig> UpdateAsync(
        string org, Guid id, BucketConfigPatch patch, BucketConfig? current, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(patch);
        ThrowIfAny(BucketConfigRules.Check(patch, current));
        var request = BucketConfigRequests.NewWrite(Method.Patch, BucketConfigRequests.PathOf(org, id), org) with
        {
            Body = patch.ToRequestBody(),
            Secrets = [.. patch.Auth?.Secrets ?? [], .. patch.ExtraConfig?.Secrets ?? []],
        };
        try
        {
            return await _requests.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (LostWrite.IsAmbiguous(request, isDuplicateReply: ex is ArraylakeExistsException))
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
    /// Finds the config whose nickname or location is the reason for a refused create or change (one list). Null if
    /// there is none any more, or it cannot be identified.
    /// </summary>
    /// <param name="refused">The error of the create or change.</param>
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

    /// <summary>Deletes a config permanently. The bucket in the object store is not affected.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request; the config may still have been deleted.</param>
    /// <exception cref="ArraylakeInUseException">A repo uses the config.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the change is not done yet.
    /// </exception>
    public async Task DeleteAsync(string org, Guid id, CancellationToken cancellationToken = default)
    {
        var request = BucketConfigRequests.NewWrite(Method.Delete, BucketConfigRequests.PathOf(org, id), org);
        try
        {
            await _requests.SendWithoutResultAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex)
            when (LostWrite.IsAmbiguous(request, isDuplicateReply: WriteOutcomeResolver.IsNotFound(ex)))
        {
            await _outcomes.ConfirmDeletedAsync(org, id, request, ex, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Makes a config the organization's default.</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="cancellationToken">Ends the request; the change may still have been made.</param>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the change is not done yet.
    /// </exception>
    public async Task SetDefaultAsync(string org, Guid id, CancellationToken cancellationToken = default)
    {
        var request = BucketConfigRequests.NewWrite(
            Method.Post, $"{BucketConfigRequests.PathOf(org, id)}/default", org);
        try
        {
            await _requests.SendWithoutResultAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex) when (LostWrite.IsAmbiguous(request, isDuplicateReply: false))
        {
            await _outcomes.ConfirmDefaultAsync(org, id, request, ex, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Asks for temporary credentials for the objects of a bucket (B8).</summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="id">The config's id.</param>
    /// <param name="access">The access to allow; writing requires an admin.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ArraylakeForbiddenException">The caller has no permission.</exception>
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

    private static void ThrowIfAny(IReadOnlyList<RuleViolation> violations)
    {
        if (violations.Count > 0)
        {
            throw new ArraylakeInvalidException(violations);
        }
    }
}
