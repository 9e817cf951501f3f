namespace Arraylake.PowerShell;

/// <summary>Does one step of an import.</summary>
internal sealed record ImportStepRequest(string Org, ImportStep Step, ImportOptions Options)
    : ServiceRequest(Step.Difference.Nickname)
{
    // A circle is one change to users.
    public override bool IsCounted => !Step.IsTemporary;

    protected override async Task RunAsync(ServiceContext context)
    {
        var isDone = false;
        try
        {
            await ThrowIfNotFreeAsync();
            isDone = await (Step.Action switch
            {
                BucketConfigAction.Create => CreateAsync(context),
                BucketConfigAction.Rename => RenameAsync(context),
                BucketConfigAction.Remove => RemoveAsync(context),
                BucketConfigAction.SetDefault => SetDefaultAsync(context),
                _ => UpdateAsync(context),
            });
        }
        finally
        {
            Step.End(isDone);
        }
    }

    private async Task ThrowIfNotFreeAsync()
    {
        foreach (var before in Step.Requires)
        {
            if (!await before.Ended)
            {
                throw new CommandException(
                    ErrorIds.ImportBlocked,
                    $"BucketConfig '{Step.Difference.Nickname}' in org '{Org}' was not changed ({Step.Action}), "
                    + $"because the {before.Action} of '{before.Difference.Nickname}' before it was not done.");
            }
        }
    }

    private async Task<bool> CreateAsync(ServiceContext context)
    {
        var config = Step.New!;
        ConfigCreation.Warn(context.Output, Org, config);
        if (!await context.Output.ConfirmAsync(ConfigCreation.NameOf(Org, config), "Create", Options.Force))
        {
            return context.Output.IsWhatIf;
        }
        var created = await ConfigCreation.SendAsync(context, Org, config, Options.Validate);
        Step.Created = created;
        PassOn(context, created);
        return true;
    }

    private async Task<bool> UpdateAsync(ServiceContext context)
    {
        var config = Step.Config!;
        var patch = Step.Patch!;
        var action = $"Set: {BucketConfigChange.Describe(config.Known, patch)}";
        if (!await context.Output.ConfirmAsync(Name(), action, Options.Force))
        {
            return context.Output.IsWhatIf;
        }
        var current = await ReadAsync(context);
        if (Options.Validate is { } access)
        {
            await ConfigUpdate.ValidateAsync(context, current, patch, access);
        }
        try
        {
            var changed = await ConfigUpdate.SendAsync(context, BucketConfigTarget.Of(current), patch, current);
            config.Update(changed);
            PassOn(context, changed);
            ConfigUpdate.ThrowIfDifferent(patch, changed, current);
            return true;
        }
        catch (ArraylakeInUseException ex)
        {
            await context.Configs.WriteInUseErrorAsync("changed", BucketConfigTarget.Of(current), ex);
            return false;
        }
    }

    private async Task<bool> RenameAsync(ServiceContext context)
    {
        var (config, rename) = (Step.Config!, Step.Difference);
        if (!await AskAsync(context, config, rename))
        {
            return context.Output.IsWhatIf;
        }
        var patch = new BucketConfigPatch { Nickname = Step.NewNickname };
        BucketConfig current, renamed;
        try
        {
            current = await ReadAsync(context);
            renamed = await ConfigUpdate.SendAsync(context, BucketConfigTarget.Of(current), patch, current);
        }
        catch (Exception ex) when (ex is ArraylakeException or CommandException && Step.Aside is not null)
        {
            context.Output.WriteWarning(
                $"{BucketConfigTarget.Of(Step.Aside.Config!.Known)} has a temporary nickname now. It was "
                + $"'{Step.Aside.Difference.Nickname}'. Run the same import again to complete the renaming.");
            throw;
        }
        config.Update(renamed);
        PassOn(context, renamed);
        ConfigUpdate.ThrowIfDifferent(patch, renamed, current);
        return true;
    }

    private Task<bool> AskAsync(ServiceContext context, ImportedConfig config, BucketConfigDifference rename)
    {
        if (!context.Output.IsWhatIf)
        {
            // In a circle, the first step asks for all.
            return Step.Aside is not null
                ? context.Output.ApproveAsync()
                : context.Output.ConfirmAsync(Name(), $"Rename: {Step.Circle ?? Words()}", Options.Force);
        }
        // Each rename once, although one has two steps.
        return Step.Aside?.Config == config
            ? Task.FromResult(false)
            : context.Output.ConfirmAsync(Name(), $"Rename: {Words()}", Options.Force);

        string Words() => $"'{rename.Current!.Nickname}' -> '{rename.NewNickname}'";
    }

    // Asked about before the first step.
    private async Task<bool> RemoveAsync(ServiceContext context)
    {
        if (context.Output.IsWhatIf || !Step.IsApproved)
        {
            // Under -WhatIf, the preview was the answer.
            return context.Output.IsWhatIf;
        }
        await context.Output.ApproveAsync();
        BucketConfig current;
        try
        {
            current = await ReadAsync(context);
        }
        catch (ArraylakeNotFoundException ex) when (ex is not ArraylakeOrgNotFoundException)
        {
            context.Output.WriteVerbose($"{Name()} is removed already.");
            return true;
        }
        var target = BucketConfigTarget.Of(current);
        try
        {
            await context.Changes.RemoveAsync(target);
        }
        catch (ArraylakeInUseException ex)
        {
            await context.Configs.WriteInUseErrorAsync("removed", target, ex);
            return false;
        }
        context.Configs.Remove(target, reloadsDefault: false);
        context.Output.WriteVerbose($"Removed {target}.");
        return true;
    }

    private async Task<bool> SetDefaultAsync(ServiceContext context)
    {
        var created = Step.Requires.Find(static before => before.Created is not null)?.Created;
        if (!await context.Output.ConfirmAsync(Name(created), "Make it the default", Options.Force))
        {
            return context.Output.IsWhatIf;
        }
        // After everything else, or the service would choose another one when the default is removed.
        await context.Output.Turn;
        var config = Step.Config?.Known ?? created!;
        await context.Changes.SetDefaultAsync(BucketConfigTarget.Of(config));
        context.Output.WriteVerbose($"{BucketConfigTarget.Of(config)} is the default now.");
        PassOn(context, config.With(isDefault: true));
        return true;
    }

    /// <summary>The config as the service has it now; one more request, unless it has just answered.</summary>
    /// <exception cref="CommandException">It is not as planned.</exception>
    private async Task<BucketConfig> ReadAsync(ServiceContext context)
    {
        var config = Step.Config!;
        if (config.IsFresh)
        {
            return config.Known;
        }
        var planned = config.Known;
        var current = await context.Client.BucketConfigs.GetAsync(Org, planned.Id, context.Stopped);
        var differences = BucketConfigComparison.Of(AllOf(planned), current, planned).Differences;
        if (differences.Count > 0)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"{BucketConfigTarget.Of(planned)} was changed by someone else since the plan was made: "
                + $"{string.Join("; ", differences)}.")
            {
                Action = "Nothing was sent for it. Run Compare-ArraylakeBucketConfig again, review the differences, "
                    + "and repeat the import.",
            };
        }
        config.Update(current);
        return current;
    }

    private static BucketConfigPatch AllOf(BucketConfig config) => new()
    {
        Nickname = config.Nickname,
        Platform = config.Platform,
        Name = config.Name,
        Prefix = config.Prefix,
        ExtraConfig = config.ExtraConfig,
        Auth = config.Auth,
    };

    private string Name(BucketConfig? created = null) => (created ?? Step.Config?.Known) is { } config
        ? $"{BucketConfigTarget.Of(config)}"
        : $"BucketConfig '{Step.Difference.Nickname}' in org '{Org}'";

    private void PassOn(ServiceContext context, BucketConfig config)
    {
        // Each config once, as it is in the end.
        if (Options.PassThru && !Step.IsFollowed)
        {
            context.Output.WriteObject(config);
        }
    }
}
