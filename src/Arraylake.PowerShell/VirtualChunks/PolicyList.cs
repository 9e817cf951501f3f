using System.Collections.Specialized;

namespace Arraylake.PowerShell;

/// <summary>The virtual chunk access policies of an organization.</summary>
internal static class PolicyList
{
    /// <summary>The values of one for the audit trail.</summary>
    public static OrderedDictionary Values(string subPrefix, bool isPublic) => ConfigValues.Of(
        [
            (nameof(VirtualChunkAccessPolicy.SubPrefix), subPrefix),
            (nameof(VirtualChunkAccessPolicy.IsPublic), isPublic),
        ]);

    /// <summary>Lists them once for each pipeline.</summary>
    public static Task<List<VirtualChunkAccessPolicy>> ListPoliciesAsync(this ServiceContext context, string org) =>
        context.Policies.GetAsync(org, () => context.Output.HoldInputAsync(async () =>
        {
            List<VirtualChunkAccessPolicy> policies = [];
            await foreach (var policy in context.Client.VirtualChunkAccessPolicies.ListAsync(org, context.Stopped))
            {
                context.Output.CountReceived();
                policies.Add(policy);
            }
            return policies;
        }));
}
