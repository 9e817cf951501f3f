using Arraylake.Storage.Network;

namespace Arraylake.Storage.Checks;

/// <summary>
/// Writes with a precondition: commits rely on them, so that two writers do not overwrite each other's work.
/// </summary>
internal sealed class ConditionalWriteCheck : StorageCheck
{
    private const string CreateSetting = "unsafe_use_conditional_create";
    private const string UpdateSetting = "unsafe_use_conditional_update";

    public ConditionalWriteCheck()
        : base(BucketCheckName.ConditionalWrite, BucketCheckName.Write) => Writes = true;

    private enum Support
    {
        Works,
        Missing,
        Ignored,
    }

    public override async Task<CheckResult> RunAsync(CheckSession session, CancellationToken cancellationToken)
    {
        var key = $"{session.ProbeKey}-c";
        var (create, created) = await TryCreateAsync(session, key, cancellationToken).ConfigureAwait(false);
        if (create is null)
        {
            return session.Advice.Explain(StoreAction.Put, created);
        }
        var (update, updated) = await TryUpdateAsync(session, key, created, cancellationToken).ConfigureAwait(false);
        if (update is null)
        {
            return session.Advice.Explain(StoreAction.Put, updated);
        }
        return Judge(session, create.Value, update.Value, $"{created.Detail}; {updated.Detail}");
    }

    private static CheckResult Judge(CheckSession session, Support create, Support update, string detail)
    {
        var isCreateUsed = session.Config.ExtraConfig.Flag(CreateSetting) != false;
        var isUpdateUsed = session.Config.ExtraConfig.Flag(UpdateSetting) != false;
        List<string> off =
        [
            .. isCreateUsed && create != Support.Works ? [CreateSetting] : Array.Empty<string>(),
            .. isUpdateUsed && update != Support.Works ? [UpdateSetting] : Array.Empty<string>(),
        ];
        if (off.Count > 0)
        {
            var isIgnored = (isCreateUsed && create == Support.Ignored) || (isUpdateUsed && update == Support.Ignored);
            return CheckResult.Failed(
                isIgnored
                    ? "The store ignores conditions of writes: two commits at the same time can overwrite each other."
                    : "The store has no conditional writes, so repos cannot be created or committed to.",
                session.Advice.Set($"-ExtraConfig @{{ {string.Join("; ", off.Select(name => $"{name} = $false"))} }}")
                + " (this gives up the protection against two writers at the same time)",
                detail);
        }
        List<string> useless =
        [
            .. !isCreateUsed && create == Support.Works ? [CreateSetting] : Array.Empty<string>(),
            .. !isUpdateUsed && update == Support.Works ? [UpdateSetting] : Array.Empty<string>(),
        ];
        if (useless.Count > 0)
        {
            return CheckResult.Warning(
                $"{string.Join(" and ", useless)} {(useless.Count == 1 ? "is" : "are")} off, though the store has "
                + "conditional writes: two commits at the same time can overwrite each other.",
                session.Advice.Set(
                    $"-ExtraConfig @{{ {string.Join("; ", useless.Select(name => $"{name} = $null"))} }}"),
                detail);
        }
        return CheckResult.Passed(
            isCreateUsed && isUpdateUsed
                ? "If-None-Match and If-Match are honored."
                : "Conditional writes are off, and the store has none.",
            detail);
    }

    // A second "create" of the same object must be refused.
    private static async Task<(Support? Support, StoreAnswer Last)> TryCreateAsync(
        CheckSession session, string key, CancellationToken cancellationToken)
    {
        var condition = new Stores.WriteCondition(CreateOnly: true);
        var first = await PutAsync(session, key, condition, cancellationToken).ConfigureAwait(false);
        if (!first.IsSuccess)
        {
            return (first.IsUnsupported ? Support.Missing : null, first);
        }
        var second = await PutAsync(session, key, condition, cancellationToken).ConfigureAwait(false);
        return second switch
        {
            { IsPreconditionFailed: true } => (Support.Works, first),
            { IsSuccess: true } => (Support.Ignored, second),
            { IsUnsupported: true } => (Support.Missing, second),
            _ => (null, second),
        };
    }

    private static async Task<(Support? Support, StoreAnswer Last)> TryUpdateAsync(
        CheckSession session, string key, StoreAnswer created, CancellationToken cancellationToken)
    {
        var store = session.Writer!;
        var present = created.IsSuccess
            ? created
            : await PutAsync(session, key, condition: null, cancellationToken).ConfigureAwait(false);
        if (!present.IsSuccess || store.VersionOf(present) is not { } version)
        {
            return present.IsSuccess ? (Support.Missing, present) : (null, present);
        }
        var right = await PutAsync(session, key, new(Version: version), cancellationToken).ConfigureAwait(false);
        if (right.IsPreconditionFailed && version.Trim('"') is { } bare && bare != version)
        {
            // Ceph accepts an ETag only without its quotes, and clients send it that way.
            right = await PutAsync(session, key, new(Version: bare), cancellationToken).ConfigureAwait(false);
        }
        if (!right.IsSuccess)
        {
            return (right.IsUnsupported || right.IsPreconditionFailed ? Support.Missing : null, right);
        }
        var wrong = await PutAsync(session, key, new(Version: store.WrongVersion), cancellationToken)
            .ConfigureAwait(false);
        return wrong switch
        {
            { IsPreconditionFailed: true } => (Support.Works, wrong),
            { IsSuccess: true } => (Support.Ignored, wrong),
            { IsUnsupported: true } => (Support.Missing, wrong),
            _ => (null, wrong),
        };
    }

    private static Task<StoreAnswer> PutAsync(
        CheckSession session, string key, Stores.WriteCondition? condition, CancellationToken cancellationToken) =>
        session.Probes.PutAsync(session.Writer!, key, cancellationToken, condition: condition);
}
