namespace Arraylake.PowerShell;

/// <summary>
/// Sends the changes of all commands, and writes each with its outcome to the audit trail. Nothing else calls a write
/// of the client.
/// </summary>
internal sealed class ChangeSender(ServiceContext context)
{
    public const string Create = nameof(Create);
    public const string Update = nameof(Update);
    public const string Rename = nameof(Rename);
    public const string Remove = nameof(Remove);
    public const string SetDefault = nameof(SetDefault);

    public Task<BucketConfig> CreateAsync(string org, NewBucketConfig config) => SendAsync(
        new ArraylakeChange(Create, org) { Nickname = config.Nickname, After = ConfigValues.Of(config) },
        (client, stopped) => client.BucketConfigs.CreateAsync(org, config, stopped),
        static (change, created) => (change.Id, change.After) = (created.Id, ConfigValues.Of(created)));

    /// <param name="target">The config.</param>
    /// <param name="patch">The change.</param>
    /// <param name="current">The config as it was read; null if the target alone is known.</param>
    public Task<BucketConfig> UpdateAsync(
        BucketConfigTarget target, BucketConfigPatch patch, BucketConfig? current = null)
    {
        var known = current ?? target.Config;
        var values = BucketConfigChange.Of(known, patch).ToList();
        var change = NewChange(patch == new BucketConfigPatch { Nickname = patch.Nickname } ? Rename : Update, target);
        change.After = ConfigValues.Of(values.Select(static value => (value.Name, value.After)));
        change.Before = known is not null ? ConfigValues.Of(values.Select(static value => (value.Name, value.Before)))
            : patch.Nickname is not null && target.Nickname is not null
                ? ConfigValues.Of([(ConfigValues.Nickname, target.Nickname)])
            : null;
        return SendAsync(
            change,
            (client, stopped) => current is null
                ? client.BucketConfigs.UpdateAsync(target.Org, target.Id, patch, stopped)
                : client.BucketConfigs.UpdateAsync(current, patch, stopped),
            static (change, changed) =>
            {
                var now = ConfigValues.Of(changed);
                change.After = ConfigValues.Of(change.After!.Keys.Cast<string>().Select(name => (name, now[name])));
            });
    }

    public Task RemoveAsync(BucketConfigTarget target)
    {
        var change = NewChange(Remove, target);
        change.Before = ConfigValues.Of(target);
        return SendAsync(
            change, (client, stopped) => client.BucketConfigs.DeleteAsync(target.Org, target.Id, stopped));
    }

    public Task SetDefaultAsync(BucketConfigTarget target)
    {
        var change = NewChange(SetDefault, target);
        change.Before = target.IsDefault is { } isDefault
            ? ConfigValues.Of([(ConfigValues.IsDefault, isDefault)])
            : null;
        change.After = ConfigValues.Of([(ConfigValues.IsDefault, true)]);
        return SendAsync(
            change, (client, stopped) => client.BucketConfigs.SetDefaultAsync(target.Org, target.Id, stopped));
    }

    /// <summary>Sends a change without an answer.</summary>
    /// <inheritdoc cref="SendAsync{T}" path="/param"/>
    public Task SendAsync(
        ArraylakeChange change, Func<ArraylakeClient, CancellationToken, Task> send) => SendAsync(
        change,
        async (client, stopped) =>
        {
            await send(client, stopped);
            return true;
        },
        static (_, _) => { });

    /// <summary>Sends a change. The audit trail has it before its error, which may end the pipeline.</summary>
    /// <param name="change">The change, without its outcome.</param>
    /// <param name="send">Sends it: one write of the client.</param>
    /// <param name="complete">Completes the change from the answer.</param>
    public async Task<T> SendAsync<T>(
        ArraylakeChange change,
        Func<ArraylakeClient, CancellationToken, Task<T>> send,
        Action<ArraylakeChange, T> complete)
    {
        change.ServiceUri = context.Client.ServiceUri;
        context.Output.WriteRequestId = null;
        T answer;
        try
        {
            answer = await send(context.Client, context.Stopped);
        }
        catch (ArraylakeInvalidException)
        {
            // Nothing was sent.
            throw;
        }
        catch (ArraylakeException ex)
        {
            change.Error = ex.Message;
            Write(change, ex is ArraylakeOutcomeUnknownException ? ArraylakeChange.Unknown : ArraylakeChange.NotDone,
                ex.RequestId);
            throw;
        }
        complete(change, answer);
        Write(change, ArraylakeChange.Done, context.Output.WriteRequestId);
        return answer;
    }

    private void Write(ArraylakeChange change, string outcome, string? requestId)
    {
        (change.Time, change.Outcome, change.RequestId) = (DateTimeOffset.UtcNow, outcome, requestId);
        context.Output.WriteChange(change);
    }

    private static ArraylakeChange NewChange(string action, BucketConfigTarget target) =>
        new(action, target.Org) { Id = target.Id, Nickname = target.Nickname };
}
