using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Removes a BucketConfig for good, after a question.</summary>
[Cmdlet(VerbsCommon.Remove, "ArraylakeBucketConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RemoveArraylakeBucketConfig)]
public sealed class RemoveArraylakeBucketConfigCommand : BucketConfigChangeCmdlet
{
    private readonly RemovalQuestion _question;

    // The defaults that the service chose while this pipeline removed others.
    private readonly Dictionary<string, Guid?> _defaults = new(StringComparer.Ordinal);

    /// <summary>Made by PowerShell.</summary>
    public RemoveArraylakeBucketConfigCommand() => _question = new RemovalQuestion(this);

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override async Task ChangeAsync(BucketConfigTarget target)
    {
        switch (Mode)
        {
            case RemovalMode.WhatIf:
                await Confirm($"{target}", "Remove for good");
                break;
            case RemovalMode.Remove:
                if (await Approve())
                {
                    await RemoveAsync(target);
                }
                break;
            case RemovalMode.Ask:
                // A question names nickname and location. An id alone knows neither, and a row of text may be old or
                // wrong, while it is the id that is deleted: the service is asked before the person.
                var known = BucketConfigTarget.Of(await FetchAsync(target));
                if (await Ask(() => _question.Ask(known)))
                {
                    await RemoveAsync(known);
                }
                break;
        }
    }

    private RemovalMode Mode => RemovalQuestion.Decide(
        IsWhatIf,
        MyInvocation.BoundParameters.TryGetValue("Confirm", out var given) ? LanguagePrimitives.IsTrue(given) : null,
        Force,
        GetVariableValue("ConfirmPreference"));

    private async Task RemoveAsync(BucketConfigTarget target)
    {
        try
        {
            await Client.BucketConfigs.DeleteAsync(target.Org, target.Id, Stopped);
        }
        catch (ArraylakeInUseException refused)
        {
            await RaiseInUseAsync("removed", target, refused);
            return;
        }
        Forget(target);
        WriteVerbose($"Removed {target}.");
        if (!IsVerbose)
        {
            return;
        }
        // Those before it may have made it the default.
        await CurrentInput!.Turn;
        var wasDefault = _defaults.TryGetValue(target.Org, out var known)
            ? known == target.Id
            : target.IsDefault == true;
        if (wasDefault)
        {
            await SayNewDefaultAsync(target.Org);
        }
    }

    private async Task SayNewDefaultAsync(string org)
    {
        try
        {
            var successor = await DefaultOfAsync(org);
            _defaults[org] = successor?.Id;
            WriteVerbose(successor is null
                ? $"It was the default; the organization '{org}' has none now."
                : $"It was the default; now the default is {BucketConfigTarget.Of(successor)}.");
        }
        catch (ArraylakeException unknown)
        {
            // It is removed all the same.
            WriteVerbose($"It was the default; which is the default now could not be asked: {unknown.Message}");
        }
    }

    private async Task<BucketConfig?> DefaultOfAsync(string org)
    {
        await foreach (var config in Client.BucketConfigs.ListAsync(org, Stopped))
        {
            if (config.IsDefault)
            {
                return config;
            }
        }
        return null;
    }
}
