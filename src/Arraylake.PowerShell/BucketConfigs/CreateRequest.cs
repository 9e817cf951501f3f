namespace Arraylake.PowerShell;

/// <summary>The parameters of New- that are the same for all of its requests.</summary>
internal sealed record CreateOptions(bool AllowExisting, string? Validate, bool Force);

/// <summary>Creates the config of one input.</summary>
internal sealed record CreateRequest(NewBucketConfigInput Input, string? Org, CreateOptions Options)
    : ServiceRequest(Input.Nickname)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        var (config, setsDefault) = Input.Read();
        var org = await context.ResolveOrgAsync(Org);
        if (Options.AllowExisting && await ExistingConfig.FindAsync(context, org, config) is { } existing)
        {
            await PassOnAsync(context, existing, setsDefault);
            return;
        }
        var name = ConfigCreation.NameOf(org, config);
        ConfigCreation.Warn(context.Output, org, config);
        var action = setsDefault ? "Create, and make it the default" : "Create";
        if (!await context.Output.ConfirmAsync(name, action, Options.Force))
        {
            return;
        }
        try
        {
            var created = await ConfigCreation.SendAsync(context, org, config, Options.Validate);
            if (Options.AllowExisting)
            {
                context.Configs.Update(created);
            }
            if (setsDefault)
            {
                context.Output.ExpectWrite();
                await SetDefaultAsync(context, created, "was created, but");
            }
            else
            {
                context.Output.WriteObject(created);
            }
        }
        catch (ArraylakeExistsException ex) when (Options.AllowExisting)
        {
            // Someone else created it after the list, or another input of this pipeline did.
            var holder = await ExistingConfig.FindHolderAsync(context, config, ex);
            if (holder is null)
            {
                throw;
            }
            await PassOnAsync(context, holder, setsDefault);
        }
    }

    private async Task PassOnAsync(ServiceContext context, BucketConfig existing, bool setsDefault)
    {
        if (setsDefault)
        {
            await context.Output.Turn;
            // Those before it may have changed the default.
            existing = (await context.Configs.IndexAsync(existing.Org)).Find(existing.Id) ?? existing;
        }
        if (!setsDefault || existing.IsDefault)
        {
            context.Output.WriteObject(existing);
        }
        else if (await context.Output.ConfirmAsync(
            $"{BucketConfigTarget.Of(existing)}", "Make it the default", Options.Force))
        {
            await SetDefaultAsync(context, existing, "exists, but");
        }
    }

    private async Task SetDefaultAsync(ServiceContext context, BucketConfig config, string state)
    {
        // That of the last row must be the default, however many are in flight.
        await context.Output.Turn;
        try
        {
            await context.Changes.SetDefaultAsync(BucketConfigTarget.Of(config));
        }
        catch (ArraylakeException ex)
        {
            // The object first: the config exists, and the error may end the script.
            context.Output.WriteObject(config);
            context.Target = config;
            await context.WriteErrorAsync(
                ex, $"{BucketConfigTarget.Of(config)} {state} is not the default. {ex.Message}");
            return;
        }
        config = config.With(isDefault: true);
        if (Options.AllowExisting)
        {
            context.Configs.Update(config);
        }
        context.Output.WriteObject(config);
    }
}
