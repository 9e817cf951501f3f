namespace Arraylake.Storage;

/// <summary>The credentials that sign the requests of a session.</summary>
internal sealed record FoundCredentials
{
    /// <summary>For reading; null for unsigned requests.</summary>
    public BucketCredential? Read { get; init; }

    /// <summary>For writing; null for unsigned requests.</summary>
    public BucketCredential? Write { get; init; }

    /// <summary>Where they come from, as a sentence.</summary>
    public string Source { get; init; } = "";

    /// <summary>The result of the check where there are none to use.</summary>
    public CheckResult? Problem { get; init; }

    /// <summary>Whether they come from the service and end by themselves.</summary>
    public bool IsVended { get; init; }

    public bool CanSend => Problem is null;

    public IEnumerable<SecretText> Secrets => new[] { Read, Write }.SelectMany(static credential => credential switch
    {
        S3BucketCredential keys => new[] { keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken }
            .OfType<SecretText>(),
        GcsBucketCredential token => [token.AccessToken],
        AzureBucketCredential sas => [sas.SasToken, .. SignatureOf(sas)],
        _ => [],
    });

    public static async Task<FoundCredentials> FindAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var found = session.Config.Auth switch
        {
            HmacAuth keys => OfKeys(keys, session),
            AnonymousAuth => OfCaller(session),
            _ when session.Subject.Vend is null => Blocked(
                "The service vends credentials for saved configs only: this can be tried once saved."),
            _ => await VendAsync(session, session.Subject.Vend, cancellationToken).ConfigureAwait(false),
        };
        var isSigned = found.Read is not null || found.Write is not null;
        return isSigned && session.Location.IsUnencrypted && !session.Options.AllowUnencryptedAuthentication
            ? Blocked(
                $"Requests would send credentials to {session.Location.Endpoint!.Host} over plain http. Use "
                + "-AllowUnencryptedAuthentication if you accept that.",
                "credentials are not sent over plain http")
            : found;
    }

    private static FoundCredentials OfKeys(HmacAuth keys, CheckSession session)
    {
        if (session.Location.Scheme != "s3")
        {
            return Blocked("Clients use access keys with S3 only; this platform ignores them.");
        }
        if (keys is not { AccessKeyId: { HasValue: true } id, SecretAccessKey: { HasValue: true } secret })
        {
            return Blocked("The service did not return the access keys, so they cannot be tried.");
        }
        var credential = new S3BucketCredential(id.Trim(), secret.Trim(), sessionToken: null);
        return new() { Read = credential, Write = credential, Source = "Stored access keys." };
    }

    private static FoundCredentials OfCaller(CheckSession session)
    {
        switch (session.Subject.OwnAuth)
        {
            case HmacAuth own:
                return OfKeys(own, session) with { Source = "The access keys of -Auth." };
            case not (null or AnonymousAuth):
                return Blocked("Of -Auth, only access keys can be tried: the service vends for saved configs only.");
        }
        return EnvironmentCredential.Find(session.Location.Scheme) is { } found
            ? new()
            {
                Read = found.Credential,
                Write = found.Credential,
                Source = $"The credentials of this environment ({found.Variable}).",
            }
            : new() { Source = "The config is anonymous: requests are not signed." };
    }

    private static async Task<FoundCredentials> VendAsync(
        CheckSession session,
        Func<CredentialAccess, CancellationToken, Task<BucketCredential>> vend,
        CancellationToken cancellationToken)
    {
        var access = CredentialAccess.Read;
        try
        {
            var read = await vend(access, cancellationToken).ConfigureAwait(false);
            access = CredentialAccess.Write;
            var write = session.IsWriting ? await vend(access, cancellationToken).ConfigureAwait(false) : read;
            if (write.Expiration is { } end && end <= DateTimeOffset.UtcNow)
            {
                return new()
                {
                    Problem = CheckResult.Failed(
                        "The service vended a credential that has expired. Is the clock of this computer right?"),
                };
            }
            var left = write.Expiration is { } expiration
                ? $" (expires in {Math.Max(1, Math.Round((expiration - DateTimeOffset.UtcNow).TotalMinutes)):0} min)"
                : "";
            return new()
            {
                Read = read,
                Write = write,
                IsVended = true,
                Source = $"The service vended a {(session.IsWriting ? "write" : "read")} credential{left}.",
            };
        }
        catch (ArraylakeException ex) when (ex is ArraylakeForbiddenException)
        {
            return Blocked($"Your token may not have {(access == CredentialAccess.Write ? "write" : "read")} "
                + $"credentials of this bucket: {ex.Message}");
        }
        catch (ArraylakeException ex) when (ex is not ArraylakeUnauthorizedException)
        {
            return new() { Problem = session.Advice.VendingFailed(ex) };
        }
    }

    private static FoundCredentials Blocked(string message, string reason = "there are no credentials to try") =>
        new() { Problem = CheckResult.Skipped(message) with { Blocks = reason } };

    // The signature alone would do as well, and errors may repeat it decoded.
    private static IEnumerable<SecretText> SignatureOf(AzureBucketCredential sas) =>
        AzureSas.Parse(sas.SasToken).GetValueOrDefault("sig") is { Length: > 0 } signature
            ? [new SecretText(signature), new SecretText(Uri.EscapeDataString(signature))]
            : [];
}
