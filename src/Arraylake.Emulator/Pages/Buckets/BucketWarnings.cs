using Arraylake.Emulator.BucketConfigs;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>What the service accepts but probably does not work: the warnings of the commands, on the page.</summary>
internal static class BucketWarnings
{
    /// <summary>The warnings about a form; none while it breaks a rule.</summary>
    public static IReadOnlyList<string> Of(BucketForm form)
    {
        try
        {
            var config = BucketConfigReader.ReadNew(form.ToNew()).ApplyTo(StoredBucketConfig.Blank).ToNew();
            return
            [
                .. BucketConfigRules.Check(config).Select(static violation => violation.Message),
                .. BucketConfigLints.Check(config).Select(static lint => lint.Message),
            ];
        }
        catch (Refusal)
        {
            return [];
        }
    }
}
