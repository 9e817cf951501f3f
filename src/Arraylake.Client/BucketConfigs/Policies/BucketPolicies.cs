using System.Buffers;

namespace Arraylake;

/// <summary>
/// Makes the documents that the owner of a bucket must put in place for a BucketConfig. It sends nothing anywhere.
/// </summary>
public static class BucketPolicies
{
    /// <summary>The origin of Arraylake's web app.</summary>
    public const string WebAppOrigin = "https://app.earthmover.io";

    /// <summary>The placeholder of <see cref="BucketPolicyOptions.SignerAccountId"/>.</summary>
    public const string SignerAccountPlaceholder = "EARTHMOVER_SIGNER_ACCOUNT_ID";

    /// <summary>The placeholder of <see cref="BucketPolicyOptions.ExternalId"/>.</summary>
    public const string ExternalIdPlaceholder = "EXTERNAL_ID";

    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_@%+=:,./-");

    /// <summary>Makes the document of one kind.</summary>
    /// <param name="config">The config.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="options">Facts that the config does not contain.</param>
    /// <param name="reason">Why there is none; null if there is one. A sentence.</param>
    /// <returns>The document; null if there is none.</returns>
    /// <exception cref="ArraylakeInvalidException">
    /// The signer's account is not 12 digits, or the service accepts no such external id.
    /// </exception>
    public static BucketPolicyDocument? Create(
        BucketConfig config, BucketPolicyKind kind, BucketPolicyOptions options, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(options);
        if (options.SignerAccountId is { } account && (account.Length != 12 || !account.All(char.IsAsciiDigit)))
        {
            throw new ArraylakeInvalidException(new RuleViolation(
                BucketConfigFields.AuthConfig, "The signer's AWS account must be 12 digits.",
                PrintableText.Escape(account)));
        }
        var asked = new AwsCustomerManagedRoleAuth(null, null, options.ExternalId);
        if (asked.Violations(new BucketAuthUse(null, null, IsPatch: true)).ToArray() is { Length: > 0 } violations)
        {
            throw new ArraylakeInvalidException(violations);
        }
        var draft = Platforms.SchemeOf(config.Platform) switch
        {
            "s3" => S3Policies.Draft(config, kind, options),
            "gs" => GooglePolicies.Draft(config, kind, options),
            "az" => AzurePolicies.Draft(config, kind, options),
            _ => PolicyDraft.None($"Platform '{PrintableText.Escape(config.Platform)}' is not known."),
        };
        var format = options.Format
            ?? (draft.Json is null ? BucketPolicyFormat.Cli : BucketPolicyFormat.Json);
        var text = format == BucketPolicyFormat.Json ? draft.Json : draft.CommandLines;
        reason = draft.Reason
            ?? (text is null
                ? format == BucketPolicyFormat.Json
                    ? "It is made by command lines, not by a JSON document."
                    : "It is a JSON document; there are no command lines for it."
                : format == BucketPolicyFormat.Cli && draft.Words.FirstOrDefault(IsNotPlain) is { } word
                    ? $"'{PrintableText.Escape(word)}' has characters that are not safe on a command line."
                    : null);
        return reason is null
            ? new BucketPolicyDocument(config, kind, format, PrintableText.Escape(draft.Target), text!, draft.Source)
            : null;
    }

    // Quotes are not the same in all shells.
    private static bool IsNotPlain(string word) => word.AsSpan().ContainsAnyExcept(Plain);
}
