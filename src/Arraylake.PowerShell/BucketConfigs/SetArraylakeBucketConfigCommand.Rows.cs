namespace Arraylake.PowerShell;

/// <content>Rows: what differs in them from the config, and what can be judged only after the last one.</content>
public sealed partial class SetArraylakeBucketConfigCommand
{
    // What the rows of each organization say about the default.
    private readonly Dictionary<string, List<RowDefault>> _defaults = new(StringComparer.Ordinal);

    // Rows that want a nickname which another config has still.
    private readonly List<RowInput> _waiting = [];

    // Rows may say it in any order, so that nothing is known before the last one.
    protected override void EndProcessing()
    {
        foreach (var input in RowInput.InOrder(_waiting))
        {
            Begin(input.Named, () => input, ChangeAfterOthersAsync);
        }
        foreach (var rows in _defaults.Values.Where(rows => rows.Exists(row => row.IsWanted || row.IsDenied)))
        {
            Begin(rows.Find(row => row.IsWanted || row.IsDenied)!.Target.Nickname, () => rows, JudgeDefaultAsync);
        }
        base.EndProcessing();
    }

    private RowInput Prepare()
    {
        var reference = _reference!;
        if (OtherNickname is not null)
        {
            throw new CommandException(
                ErrorIds.Invalid,
                $"Two nicknames are given, '{OtherNickname}' and '{reference.Named}', but -Nickname only names the "
                + "BucketConfig to change.")
            {
                Action = "To give it another nickname: Rename-ArraylakeBucketConfig <nickname> -NewNickname <new>.",
            };
        }
        var asked = OnCommandLine();
        // With parameters, an exported object says which config is meant, as a live one does.
        var row = reference.IsRepo || (reference.IsBucketConfig && asked.AsksSomething)
            ? null
            : RowOf(reference.Source);
        CheckThatSomethingIsAsked(row);
        var target = Find(reference);
        if (row is null)
        {
            return new RowInput(reference.Named, target, asked, null);
        }
        target = target.Config is null ? BucketConfigTarget.Of(Present(target.Org, reference)) : target;
        var differences = new RowDifferences(row, target.Config!, IsOverridden);
        var inRow = differences.Asked();
        if (inRow.Columns.Count > 0)
        {
            differences.RefuseIfOutdated();
        }
        return new RowInput(
            reference.Named, target, asked.Over(inRow),
            asked.IsDefault is null ? RememberDefault(target, inRow.IsDefault) : null);
    }

    // A nickname that another config has still may become free by one of the rows to come.
    private Task ChangeInTurnAsync(RowInput input)
    {
        if (input.Asked.Nickname is { } nickname
            && IndexOf(input.Target.Org).Find(nickname) is { } holder && holder.Id != input.Target.Id)
        {
            _waiting.Add(input);
            return Task.CompletedTask;
        }
        return ChangeAsync(input);
    }

    private async Task ChangeAfterOthersAsync(RowInput input)
    {
        await CurrentInput!.Turn;
        await ChangeAsync(input);
    }

    private RowDefault? RememberDefault(BucketConfigTarget target, bool? isDefault)
    {
        if (isDefault is not { } says)
        {
            return null;
        }
        if (!_defaults.TryGetValue(target.Org, out var rows))
        {
            _defaults.Add(target.Org, rows = []);
        }
        var row = new RowDefault(target, says);
        rows.Add(row);
        return row;
    }

    private async Task JudgeDefaultAsync(List<RowDefault> rows)
    {
        await CurrentInput!.Turn;
        RowDefault? chosen = null;
        try
        {
            chosen = RowDefault.Judge(rows);
            if (chosen is not null && await ConfirmUnlessForced($"{chosen.Target}", "Make it the default"))
            {
                await Client.BucketConfigs.SetDefaultAsync(chosen.Target.Org, chosen.Target.Id, Stopped);
                WriteVerbose($"{chosen.Target} is the default now.");
                if (rows.Find(row => row is { Says: true, Target.IsDefault: true }) is { } former)
                {
                    WriteWarning($"{former.Target} is no longer the default, although its row says True as well.");
                }
                chosen.Changed = chosen.Changed is { } changed ? changed.With(isDefault: true) : null;
            }
        }
        finally
        {
            foreach (var changed in rows.Select(row => row.Changed).OfType<BucketConfig>())
            {
                WriteObject(changed);
            }
        }
    }
}
