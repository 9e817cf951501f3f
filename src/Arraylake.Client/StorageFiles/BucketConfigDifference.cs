namespace Arraylake;

/// <summary>One difference between a storage file and an organization: one write, or none.</summary>
public sealed class BucketConfigDifference
{
    /// <summary>The organization's name.</summary>
    public required string Org { get; init; }

    /// <summary>What has to be done.</summary>
    public required BucketConfigAction Action { get; init; }

    /// <summary>The nickname in the file; for Rename and Remove the present one.</summary>
    public required string Nickname { get; init; }

    /// <summary>The location: that of the file, for Remove the present one.</summary>
    public required string Uri { get; init; }

    /// <summary>The fields that change; for Create all fields of the file.</summary>
    public IReadOnlyList<BucketConfigFieldChange> Changes { get; init; } = [];

    /// <summary>Whether the service would refuse it.</summary>
    public bool IsBlocked => BlockedReason is not null;

    /// <summary>Why the service would refuse it, without a period at the end; null if it would not.</summary>
    public string? BlockedReason { get; init; }

    /// <summary>Secrets that were not compared, such as <c>auth.shared_secret</c>: the service masks them.</summary>
    public IReadOnlyList<string> MaskedFields { get; init; } = [];

    /// <summary>The difference in a few words, such as <c>region: us-east-1 -> us-west-2; blocked: …</c>.</summary>
    public string Description => field ??= DifferenceText.Describe(this);

    /// <summary>The count of differences of the plan that it belongs to, for views.</summary>
    internal string Summary { get; set; } = "";

    /// <summary>The config as the service has it; null for Create.</summary>
    internal BucketConfig? Current { get; init; }

    /// <summary>The entry of the file; null for Remove.</summary>
    internal BucketConfigFileEntry? Wanted { get; init; }

    /// <summary>The nickname after a Rename; null for anything else.</summary>
    internal string? NewNickname => Action == BucketConfigAction.Rename ? Wanted!.Nickname : null;

    internal EntryComparison? Comparison { get; init; }

    /// <summary>Action and nickname, escaped for display.</summary>
    public override string ToString() => PrintableText.Escape($"{Action} {Nickname}");

    /// <summary>The config to create.</summary>
    /// <param name="secrets">Finds a secret by its name.</param>
    /// <exception cref="ArraylakeInvalidException">A secret has another form than its field.</exception>
    internal NewBucketConfig ToNewConfig(Func<string, ResolvedSecret?>? secrets) => Wanted!.ToNewConfig(secrets);

    /// <summary>
    /// The change to send for Update and Rename; for None and <paramref name="updateSecrets"/> the secrets.
    /// </summary>
    /// <param name="secrets">Finds a secret by its name; null for those that the plan was made with.</param>
    /// <param name="updateSecrets">Whether secrets are sent even if they could not be compared.</param>
    /// <exception cref="ArraylakeInvalidException">A secret has another form than its field.</exception>
    internal BucketConfigPatch ToPatch(Func<string, ResolvedSecret?>? secrets, bool updateSecrets = false)
    {
        var patch = Action == BucketConfigAction.Rename && !updateSecrets
            ? new BucketConfigPatch()
            : Comparison!.ToPatch(secrets, updateSecrets);
        return Action == BucketConfigAction.Rename
            ? new BucketConfigPatch { Nickname = NewNickname, Auth = updateSecrets ? patch.Auth : null }
            : patch;
    }

    /// <summary>The names of the secrets that <see cref="ToNewConfig"/> and <see cref="ToPatch"/> need.</summary>
    /// <param name="updateSecrets">Whether secrets are sent even if they could not be compared.</param>
    internal IReadOnlyList<string> SecretsNeeded(bool updateSecrets = false) => Action switch
    {
        BucketConfigAction.Create => Wanted!.SecretNames,
        BucketConfigAction.Rename => updateSecrets ? Wanted!.SecretNames : [],
        BucketConfigAction.Update or BucketConfigAction.None => Comparison!.SecretsNeeded(updateSecrets),
        _ => [],
    };

    internal BucketConfigDifference Block(string reason) => new()
    {
        Org = Org,
        Action = Action,
        Nickname = Nickname,
        Uri = Uri,
        Changes = Changes,
        BlockedReason = reason,
        MaskedFields = MaskedFields,
        Current = Current,
        Wanted = Wanted,
        Comparison = Comparison,
    };
}
