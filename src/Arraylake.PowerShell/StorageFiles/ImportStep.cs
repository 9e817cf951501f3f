namespace Arraylake.PowerShell;

/// <summary>One write of an import.</summary>
/// <param name="action">What it does; for None, an Update that sends secrets.</param>
/// <param name="difference">The difference that it removes.</param>
/// <param name="config">The present config; null for a new one.</param>
internal sealed class ImportStep(
    BucketConfigAction action, BucketConfigDifference difference, ImportedConfig? config)
{
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BucketConfigDifference Difference { get; } = difference;

    public BucketConfigAction Action { get; } = action;

    public ImportedConfig? Config { get; } = config;

    /// <summary>The nickname that a Rename gives.</summary>
    public string? NewNickname { get; init; }

    /// <summary>Whether <see cref="NewNickname"/> is temporary: it breaks a circle.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>
    /// The renames of the circle that it begins, in words: they are one question, or a No in the middle would leave a
    /// temporary nickname. Null for any other step.
    /// </summary>
    public string? Circle { get; set; }

    /// <summary>The step of its circle that gave the temporary nickname; null for that one, and elsewhere.</summary>
    public ImportStep? Aside { get; set; }

    /// <summary>Whether another step changes the same config afterwards.</summary>
    public bool IsFollowed { get; set; }

    /// <summary>Steps that must be done before: they free what this one takes.</summary>
    public List<ImportStep> Requires { get; } = [];

    /// <summary>The config to create.</summary>
    public NewBucketConfig? New { get; private set; }

    /// <summary>The change of an Update.</summary>
    public BucketConfigPatch? Patch { get; private set; }

    /// <summary>Whether a removal was confirmed.</summary>
    public bool IsApproved { get; set; }

    /// <summary>The config that a Create has made.</summary>
    public BucketConfig? Created { get; set; }

    /// <summary>Whether it was done; ends when the step does.</summary>
    public Task<bool> Ended => _ended.Task;

    /// <summary>Makes what is to be sent.</summary>
    /// <param name="secrets">Finds a secret by its name.</param>
    /// <param name="updateSecrets">Whether secrets are sent even if they could not be compared.</param>
    /// <exception cref="ArraylakeInvalidException">A secret has another form than its field.</exception>
    public void Prepare(Func<string, ResolvedSecret?> secrets, bool updateSecrets)
    {
        if (Action == BucketConfigAction.Create)
        {
            New = Difference.ToNewConfig(secrets);
        }
        else if (Action == BucketConfigAction.Update)
        {
            // A Rename of the same config is a step of its own: the one change that is possible while repos use it.
            Patch = Difference.ToPatch(secrets, updateSecrets) with { Nickname = null };
        }
    }

    /// <summary>The rules that it breaks.</summary>
    public IEnumerable<RuleViolation> Violations() =>
        New is not null ? [.. BucketConfigRules.Check(New), .. SettingSecrets.Check(New.ExtraConfig)]
        : Patch is not null ? BucketConfigRules.Check(Patch, Config!.Known)
        : [];

    public void End(bool isDone) => _ended.TrySetResult(isDone);
}

/// <summary>A config that an import changes, as far as is known.</summary>
internal sealed class ImportedConfig(BucketConfig planned)
{
    /// <summary>The config as planned, or as this import has left it.</summary>
    public BucketConfig Known { get; private set; } = planned;

    /// <summary>Whether the service has just answered it.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>Keeps an answer of the service.</summary>
    public void Update(BucketConfig answered) => (Known, IsFresh) = (answered, true);
}
