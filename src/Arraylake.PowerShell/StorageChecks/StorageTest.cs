using Arraylake.Storage;

namespace Arraylake.PowerShell;

/// <summary>Checks of object stores as commands run them.</summary>
internal static class StorageTest
{
    private const string Probing = "Write, read and delete probe objects";

    public static CredentialAccess AccessOf(string text) => Enum.Parse<CredentialAccess>(text, ignoreCase: true);

    /// <summary>A saved config, with the credentials that the service vends for it.</summary>
    /// <param name="context">The request.</param>
    /// <param name="config">The config.</param>
    /// <param name="auth">Keys to try with it; null for its own.</param>
    public static BucketCheckSubject SubjectOf(ServiceContext context, BucketConfig config, BucketAuth? auth)
    {
        var subject = BucketCheckSubject.Of(config) with
        {
            ServiceHealth = config.Health is { Status: { } status } health
                ? $"{status}{(health.Message is { } message ? $", {message}" : "")}"
                : null,
        };
        return auth is null
            ? subject with
            {
                Vend = (access, stopped) => context.Client.BucketConfigs
                    .GetCredentialAsync(config.Org, config.Id, access, stopped),
            }
            : config.Auth is null or AnonymousAuth
                ? subject with { OwnAuth = auth }
                : subject with { Config = subject.Config with { Auth = auth } };
    }

    /// <summary>Runs the checks and writes the results, or whether none failed.</summary>
    /// <param name="context">The request.</param>
    /// <param name="name">The config, for the question before probes are written.</param>
    /// <param name="subject">The config.</param>
    /// <param name="options">Which checks.</param>
    /// <param name="quiet">Whether one boolean is written.</param>
    public static async Task RunAsync(
        ServiceContext context, string name, BucketCheckSubject subject, BucketCheckOptions options, bool quiet)
    {
        if (options.Access == CredentialAccess.Write && !await context.Output.ConfirmAsync(name, Probing))
        {
            return;
        }
        var isHealthy = true;
        await context.Output.CleanUpAfterAsync(async () =>
        {
            using var checker = new BucketConfigChecker(options);
            await foreach (var check in checker.CheckAsync(subject, context.Stopped))
            {
                isHealthy &= check.Status != BucketCheckStatus.Failed;
                if (!quiet)
                {
                    context.Output.WriteObject(check);
                }
            }
        });
        if (quiet)
        {
            context.Output.WriteObject(isHealthy);
        }
    }

    /// <summary>Adds the configs whose locations it is compared with.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subject">The config.</param>
    /// <param name="orgs">Their organizations; null for the config's own.</param>
    public static async Task<BucketCheckSubject> WithOthersAsync(
        ServiceContext context, BucketCheckSubject subject, IReadOnlyList<string>? orgs = null)
    {
        List<BucketConfig> others = [];
        List<string> unlisted = [];
        foreach (var org in orgs ?? [subject.Org])
        {
            try
            {
                others.AddRange((await context.Configs.IndexAsync(org)).All);
            }
            catch (ArraylakeException ex) when (org != subject.Org && ex is not ArraylakeUnauthorizedException)
            {
                context.Output.WriteVerbose($"The BucketConfigs of '{org}' could not be listed: {ex.Message}");
                unlisted.Add(org);
            }
        }
        return subject with { Others = others, UnlistedOrgs = unlisted };
    }

    /// <summary>Checks a new config before it is saved; throws where a check fails.</summary>
    /// <exception cref="CommandException">A check failed.</exception>
    public static async Task ValidateNewAsync(
        ServiceContext context, string org, NewBucketConfig config, string access, string notDone) =>
        await ValidateAsync(
            context,
            await WithOthersAsync(context, new BucketCheckSubject { Config = config, Org = org }),
            access,
            notDone);

    /// <summary>Checks a config before it is saved; throws where a check fails.</summary>
    /// <param name="context">The request.</param>
    /// <param name="subject">The config as it is to be.</param>
    /// <param name="access">Read or Write.</param>
    /// <param name="notDone">The config and what is not done, such as "BucketConfig 'a' was not created".</param>
    /// <exception cref="CommandException">A check failed.</exception>
    public static async Task ValidateAsync(
        ServiceContext context, BucketCheckSubject subject, string access, string notDone)
    {
        List<BucketConfigCheck> made = [];
        await context.Output.CleanUpAfterAsync(async () =>
        {
            using var checker = new BucketConfigChecker(new BucketCheckOptions { Access = AccessOf(access) });
            await foreach (var check in checker.CheckAsync(subject, context.Stopped))
            {
                Report(context, check);
                if (check.Status != BucketCheckStatus.Skipped)
                {
                    made.Add(check);
                }
            }
        });
        var failed = made.FindAll(static check => check.Status == BucketCheckStatus.Failed);
        if (failed.Count > 0)
        {
            throw new CommandException(
                ErrorIds.CheckFailed,
                $"{notDone}: {failed.Count} of {made.Count} checks failed "
                + $"({string.Join(", ", failed.Select(static check => check.Check))}). "
                + string.Join(" ", failed.Select(static check => check.Message)))
            {
                Action = failed.Find(static check => check.RecommendedAction is not null)?.RecommendedAction,
            };
        }
        // From here on, the change is sent.
        await context.Output.ApproveAsync();
    }

    private static void Report(ServiceContext context, BucketConfigCheck check)
    {
        context.Output.WriteVerbose($"{check.Check}: {check.Status}. {check.Message}");
        if (check.Status == BucketCheckStatus.Warning && check.Check is not BucketCheckName.Settings)
        {
            context.Output.WriteWarning($"BucketConfig '{check.Nickname}': {check.Check}: {check.Message}");
        }
    }
}
