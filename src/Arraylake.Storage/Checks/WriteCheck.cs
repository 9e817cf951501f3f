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
        session.Written.Add(key);
        var answer = await session.Writer!
            .PutAsync(key, Body, Metadata, condition: null, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccess)
        {
            session.Written.Remove(key);
            return session.Advice.Explain(StoreAction.Put, answer);
        }
        (session.ProbeKey, session.ProbeVersion, session.ProbeETag) =
            (key, session.Writer.VersionOf(answer), answer.ETag);
        return CheckResult.Passed("A probe object was written.", answer.Detail);
    }
}
