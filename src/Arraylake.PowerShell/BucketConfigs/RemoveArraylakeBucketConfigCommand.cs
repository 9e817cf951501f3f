using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Removes a BucketConfig for good, after a question.</summary>
[Cmdlet(VerbsCommon.Remove, "ArraylakeBucketConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "ByNickname", HelpUri = HelpPages.RemoveArraylakeBucketConfig)]
public sealed class RemoveArraylakeBucketConfigCommand : OneBucketConfigCmdlet
{
    private readonly RemovalQuestion _question;

    // The defaults that the service chose while this pipeline removed others.
    private readonly Dictionary<string, Guid?> _defaults = new(StringComparer.Ordinal);

    /// <summary>Made by PowerShell.</summary>
    public RemoveArraylakeBucketConfigCommand() => _question = new RemovalQuestion(this);

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Process(BucketConfigTarget target)
    {
        switch (Mode)
        {
            case RemovalMode.WhatIf:
                ShouldProcess($"{target}", "Remove for good");
                break;
            case RemovalMode.Remove:
                Remove(target);
                break;
            case RemovalMode.Ask:
                // A question names nickname and location. An id alone knows neither, and a row of text may be old or
                // wrong, while it is the id that is deleted: the service is asked before the person.
                var known = BucketConfigTarget.Of(Fetch(target));
                if (_question.Ask(known))
                {
                    Remove(known);
                }
                break;
        }
    }

    private RemovalMode Mode => RemovalQuestion.Decide(
        IsWhatIf,
        MyInvocation.BoundParameters.TryGetValue("Confirm", out var given) ? LanguagePrimitives.IsTrue(given) : null,
        Force,
        GetVariableValue("ConfirmPreference"));

    private void Remove(BucketConfigTarget target)
    {
        try
        {
            Await(token => Client.BucketConfigs.DeleteAsync(target.Org, target.Id, token));
        }
        catch (ArraylakeInUseException refused)
        {
            RaiseInUse("removed", target, Source, refused);
            return;
        }
        Forget(target);
        WriteVerbose($"Removed {target}.");
        var wasDefault = _defaults.TryGetValue(target.Org, out var known)
            ? known == target.Id
            : target.IsDefault == true;
        if (wasDefault && IsVerbose)
        {
            SayNewDefault(target.Org);
        }
    }

    private void SayNewDefault(string org)
    {
        try
        {
            var successor = Stream(token => Client.BucketConfigs.ListAsync(org, token))
                .FirstOrDefault(config => config.IsDefault);
            _defaults[org] = successor?.Id;
            WriteVerbose(successor is null
                ? $"It was the default; the organisation '{org}' has none now."
                : $"It was the default; now the default is {BucketConfigTarget.Of(successor)}.");
        }
        catch (ArraylakeException unknown)
        {
            // It is removed all the same.
            WriteVerbose($"It was the default; which is the default now could not be asked: {unknown.Message}");
        }
    }
}
