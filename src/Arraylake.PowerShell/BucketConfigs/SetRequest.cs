namespace Arraylake.PowerShell;

/// <summary>Changes the config that an input names.</summary>
internal sealed record SetRequest(SetInput Input, SetOptions Options) : ServiceRequest(Input.Reference.Named)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        var change = await ReadAsync(context);
        // A nickname that another config still has may become free by one of the rows to come.
        if (change.Asked.Nickname is { } nickname
            && (await context.Configs.IndexAsync(change.Target.Org)).Find(nickname) is { } holder
            && holder.Id != change.Target.Id)
        {
            Options.Plan.AddWaiting(change);
            return;
        }
        await new ConfigChangeSender(context, Options).ApplyAsync(change);
    }

    private async Task<ConfigChange> ReadAsync(ServiceContext context)
    {
        var reference = Input.Reference;
        var asked = Input.ReadCommandLine();
        var row = Input.ReadRow(asked);
        // A nickname or location that differs is a change.
        var target = await context.Configs.FindAsync(reference, mayDiffer: static _ => true);
        if (row is null)
        {
            return new ConfigChange(reference.Named, target, asked, null);
        }
        if (target.Config is null)
        {
            target = BucketConfigTarget.Of(await context.Configs.FindCurrentAsync(target.Org, reference));
        }
        var differences = new RowDifferences(row, target.Config!, Input.Overrides);
        var inRow = differences.Asked();
        if (inRow.Columns.Count > 0)
        {
            differences.ThrowIfOutdated();
        }
        var isDefault = asked.IsDefault is null ? inRow.IsDefault : null;
        return new ConfigChange(
            reference.Named, target, asked.Over(inRow),
            isDefault is { } value ? Options.Plan.AddDefault(target, value) : null);
    }
}

/// <summary>A change that waited until the others had freed its nickname.</summary>
internal sealed record SetAfterOthersRequest(ConfigChange Change, SetOptions Options) : ServiceRequest(Change.Named)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        await context.Output.Turn;
        await new ConfigChangeSender(context, Options).ApplyAsync(Change);
    }
}

/// <summary>Makes the config the default that the rows of an organization name, after the last row.</summary>
internal sealed record SetRowDefaultRequest(IReadOnlyList<RowDefault> Rows, bool Force)
    : ServiceRequest(Rows.First(static row => row.IsWanted || row.IsDenied).Target.Nickname)
{
    protected override async Task RunAsync(ServiceContext context)
    {
        await context.Output.Turn;
        try
        {
            if (RowDefault.Choose(Rows) is { } chosen
                && await context.Output.ConfirmAsync($"{chosen.Target}", "Make it the default", Force))
            {
                await SendAsync(context, chosen);
            }
        }
        finally
        {
            foreach (var changed in Rows.Select(static row => row.Changed).OfType<BucketConfig>())
            {
                context.Output.WriteObject(changed);
            }
        }
    }

    private async Task SendAsync(ServiceContext context, RowDefault chosen)
    {
        await context.Changes.SetDefaultAsync(chosen.Target);
        context.Output.WriteVerbose($"{chosen.Target} is the default now.");
        if (Rows.FirstOrDefault(static row => row is { IsDefault: true, Target.IsDefault: true }) is { } former)
        {
            context.Output.WriteWarning(
                $"{former.Target} is no longer the default, although its row says True as well.");
        }
        chosen.Changed = chosen.Changed?.With(isDefault: true);
    }
}
