namespace Arraylake.PowerShell;

/// <summary>The reads of one input in one organization or several, and their common result.</summary>
/// <param name="count">The number of organizations.</param>
/// <param name="target">The name the user gave; null where it is the organization.</param>
internal sealed class OrgReads(int count, object? target)
{
    private List<string>? _missing;
    private List<string>? _read;
    private CommandException? _first;

    public object? Target { get; } = target;

    public bool IsSeveral { get; } = count > 1;

    /// <summary>The names of the objects that were read to the end.</summary>
    public List<string> Read => _read ??= [];

    public void AddMissing(string org, CommandException ex)
    {
        _first ??= ex;
        (_missing ??= []).Add(org);
    }

    /// <summary>The error that the input was found in none of the organizations; null where it was.</summary>
    public CommandException? NotFound => _first is not null && _missing!.Count == count
        ? new CommandException(
            ErrorIds.NotFound, $"In none of the organizations {string.Join(", ", _missing)}: {_first.Message}")
        {
            Action = _first.Action,
        }
        : null;
}

/// <summary>
/// Reads in one organization. A failure is an error about that organization; something missing is one only where no
/// organization has it.
/// </summary>
/// <param name="Reads">The reads that belong together.</param>
/// <param name="Org">The organization; null for the default one.</param>
internal abstract record OrgRequest(OrgReads Reads, string? Org) : ServiceRequest(Reads.Target)
{
    public override bool NamesTarget => Reads.Target is not null;

    protected sealed override Task RunAsync(ServiceContext context) =>
        Reads.IsSeveral ? ReadOneOfSeveralAsync(context, Org!) : ReadOnlyAsync(context);

    private Task ReadOnlyAsync(ServiceContext context)
    {
        var resolving = context.ResolveOrgAsync(Org);
        return resolving.IsCompletedSuccessfully
            ? ReadOnlyAsync(context, resolving.Result)
            : ResolveAndReadAsync(context, resolving);
    }

    private async Task ResolveAndReadAsync(ServiceContext context, ValueTask<string> resolving) =>
        await ReadOnlyAsync(context, await resolving);

    private Task ReadOnlyAsync(ServiceContext context, string org)
    {
        context.Target ??= org;
        return ReadAsync(context, org);
    }

    private async Task ReadOneOfSeveralAsync(ServiceContext context, string org)
    {
        context.Target ??= org;
        try
        {
            await ReadAsync(context, org);
        }
        catch (CommandException ex) when (ex.ErrorId == ErrorIds.NotFound)
        {
            Reads.AddMissing(org, ex);
        }
    }

    /// <summary>Reads in an organization.</summary>
    protected abstract Task ReadAsync(ServiceContext context, string org);
}

/// <summary>Fails where an input was found in none of several organizations.</summary>
internal sealed record MissingCheckRequest(OrgReads Reads) : Request(Reads.Target)
{
    public override bool IsCounted => false;

    public override async Task RunAsync(CommandContext context)
    {
        await context.Output.Turn;
        if (Reads.NotFound is { } problem)
        {
            throw problem;
        }
    }
}
