using Arraylake.Http;
using Arraylake.Json;
using RestSharp;

namespace Arraylake;

/// <summary>
/// The virtual chunk access policies of an organization (contract 2, V1–V3), which only its admins may see. Every
/// operation may throw any <see cref="ArraylakeException"/>, and <see cref="OperationCanceledException"/> if it is
/// canceled.
/// </summary>
public sealed class VirtualChunkAccessPolicyOperations
{
    private readonly ServiceTransport _transport;
    private readonly ServiceEvents _events;

    internal VirtualChunkAccessPolicyOperations(ServiceTransport transport, ServiceEvents events) =>
        (_transport, _events) = (transport, events);

    /// <summary>
    /// Lists the policies of an organization, page by page (100 a page), each page when it is wanted.
    /// </summary>
    /// <param name="org">The organization's name.</param>
    /// <param name="cancellationToken">Ends the list.</param>
    /// <exception cref="ArraylakeForbiddenException">The caller is not an admin of the organization.</exception>
    /// <exception cref="ArraylakeOrgNotFoundException">No such organization.</exception>
    public IAsyncEnumerable<VirtualChunkAccessPolicy> ListAsync(
        string org, CancellationToken cancellationToken = default) => ListAsync(org, null, cancellationToken);

    /// <summary>
    /// Lets the organization's repos read virtual chunks from a part of a BucketConfig. Not an error if they may
    /// already.
    /// </summary>
    /// <param name="config">The config; one with HMAC keys is refused.</param>
    /// <param name="subPrefix">
    /// The part, below the config's own prefix, such as <c>old/2024</c>; empty for all of it. Slashes at its ends are
    /// removed.
    /// </param>
    /// <param name="isPublic">Whether to mark the policy as public.</param>
    /// <param name="cancellationToken">Ends the request; the policy may still have been made.</param>
    /// <exception cref="ArraylakeInvalidException">A rule is broken; nothing was sent.</exception>
    /// <exception cref="ArraylakeForbiddenException">The caller is not an admin of the organization.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the policy does not exist yet.
    /// </exception>
    public async Task<VirtualChunkAccessPolicy> CreateAsync(
        BucketConfig config,
        string subPrefix = "",
        bool isPublic = false,
        CancellationToken cancellationToken = default)
    {
        if (VirtualChunkAccessPolicyRules.Check(config, subPrefix) is { Count: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
        var part = new Part(config.Org, config.Id, VirtualChunkAccessPolicy.Trim(subPrefix), isPublic);
        var request = NewWrite(Method.Put, part);
        VirtualChunkAccessPolicy policy;
        try
        {
            policy = Complete(
                await _transport.SendAsync(
                    request, ArraylakeJsonContext.Default.VirtualChunkAccessPolicy, _events, cancellationToken)
                    .ConfigureAwait(false),
                part.Org);
        }
        catch (ArraylakeException ex) when (LostWrite.IsAmbiguous(request, isDuplicateReply: false))
        {
            var lost = new LostWrite($"{part}", "created", part.Org, request, ex)
            {
                Id = part.Id,
                Nickname = config.Nickname,
                SubPrefix = part.SubPrefix,
            };
            policy = await FindAsync(part, lost, cancellationToken).ConfigureAwait(false) is { } found
                && found.IsPublic == isPublic
                ? found
                : throw lost.NotApplied($"There is no such policy{(isPublic ? " that is public" : "")}");
            lost.ReportApplied(_events, "The policy exists as requested, so it was created.");
        }
        return policy.WithConfig(config);
    }

    /// <summary>Deletes a policy. Not an error if it does not exist.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="cancellationToken">Ends the request; the policy may still have been deleted.</param>
    /// <exception cref="ArraylakeForbiddenException">The caller is not an admin of the organization.</exception>
    /// <exception cref="ArraylakeOutcomeUnknownException">
    /// The answer was lost, and the check failed, or the policy still exists.
    /// </exception>
    public async Task DeleteAsync(VirtualChunkAccessPolicy policy, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var part = new Part(policy.Org, policy.BucketConfigId, policy.SubPrefix, policy.IsPublic);
        var request = NewWrite(Method.Delete, part);
        try
        {
            await _transport.SendAsync(request, _events, cancellationToken).ConfigureAwait(false);
        }
        catch (ArraylakeException ex) when (LostWrite.IsAmbiguous(request, isDuplicateReply: false))
        {
            var lost = new LostWrite($"{part}", "deleted", part.Org, request, ex)
            {
                Id = part.Id,
                SubPrefix = part.SubPrefix,
            };
            if (await FindAsync(part, lost, cancellationToken).ConfigureAwait(false) is not null)
            {
                throw lost.NotApplied("The policy still exists");
            }
            lost.ReportApplied(_events, "The policy no longer exists, so it was deleted.");
        }
    }

    private IAsyncEnumerable<VirtualChunkAccessPolicy> ListAsync(
        string org, RetryBudget? budget, CancellationToken cancellationToken)
    {
        var path = PathOf(org);
        return _transport.ListPagesAsync(
            query => new ServiceRequest(Method.Get, $"{path}?{query}", org)
            {
                IsAdminOnly = true,
                RetryBudget = budget,
            },
            ArraylakeJsonContext.Default.VirtualChunkAccessPolicyPage,
            policy => policy.IsExplicit ? Complete(policy, org) : null,
            _events,
            cancellationToken);
    }

    // Read to the end: an incomplete list does not prove that the policy is not in it.
    private async Task<VirtualChunkAccessPolicy?> FindAsync(
        Part part, LostWrite lost, CancellationToken cancellationToken)
    {
        VirtualChunkAccessPolicy? found = null;
        try
        {
            await foreach (var policy in ListAsync(part.Org, lost.Request.RetryBudget, cancellationToken)
                .ConfigureAwait(false))
            {
                found = policy.BucketConfigId == part.Id && policy.SubPrefix == part.SubPrefix ? policy : found;
            }
        }
        catch (ArraylakeException ex)
        {
            throw lost.CheckFailed(ex);
        }
        return found;
    }

    private VirtualChunkAccessPolicy Complete(VirtualChunkAccessPolicy policy, string org)
    {
        policy.Org = org;
        policy.ServiceUri = _transport.ServiceUriText;
        return policy;
    }

    private static ServiceRequest NewWrite(Method method, Part part) =>
        BucketConfigRequests.NewWrite(method, PathOf(part.Org), part.Org) with
        {
            IsAdminOnly = true,
            Body = JsonText.WriteUtf8(writer =>
            {
                writer.WriteStartObject();
                writer.WriteString(VirtualChunkAccessPolicyFields.UseCase, VirtualChunkAccessPolicy.Explicit);
                writer.WriteString(VirtualChunkAccessPolicyFields.BucketId, part.Id.ToString("D"));
                writer.WriteString(VirtualChunkAccessPolicyFields.SubPrefix, part.SubPrefix);
                writer.WriteBoolean(VirtualChunkAccessPolicyFields.Public, part.IsPublic);
                writer.WriteEndObject();
            }),
        };

    private static string PathOf(string org) =>
        ServicePath.Of("orgs", org, "settings", "virtual-chunk-access-policies");

    private sealed record Part(string Org, Guid Id, string SubPrefix, bool IsPublic)
    {
        public override string ToString() =>
            $"the virtual chunk access policy for {(SubPrefix.Length == 0 ? "all" : $"'{SubPrefix}'")} of BucketConfig "
            + $"{Id}";
    }
}
