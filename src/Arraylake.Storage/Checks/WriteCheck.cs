namespace Arraylake.Storage.Checks;

/// <summary>Writing a probe object.</summary>
internal sealed class WriteCheck : StorageCheck
{
    /// <summary>The metadata of the probe object.</summary>
    public const string Metadata = "a-value";

    /// <summary>The contents of the probe object.</summary>
    public static byte[] Body => "A probe of Test-ArraylakeBucketConfig; it can be deleted."u8.ToArray();

    public WriteCheck()
        : base(BucketCheckName.Write, BucketCheckName.Credential) => Writes = true;

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        if (session.Credentials?.Write is null)
        {
            return CheckResult.Skipped("Unsigned requests are not for writing. Use -Auth to try keys.") with
            {
                Blocks = "there are no credentials to write with",
            };
        }
        var key = session.Location.Key(ProbeName.New());
        var answer = await session.Probes
            .PutAsync(session.Writer!, key, cancellationToken, Metadata).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            return session.Advice.Explain(StoreAction.Put, answer);
        }
        (session.ProbeKey, session.ProbeETag) = (key, answer.ETag);
        return CheckResult.Passed("A probe object was written.", answer.Detail);
    }
}
