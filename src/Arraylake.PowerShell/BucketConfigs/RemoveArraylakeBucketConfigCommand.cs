using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Removes a BucketConfig for good, after a question.</summary>
[Cmdlet(VerbsCommon.Remove, "ArraylakeBucketConfig", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = "ByNickname")]
public sealed class RemoveArraylakeBucketConfigCommand : BucketConfigCmdlet
{
    private readonly RemovalQuestion _question;

    /// <summary>Made by PowerShell.</summary>
    public RemoveArraylakeBucketConfigCommand() => _question = new RemovalQuestion(this);

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    public BucketConfigReference? Nickname { get; set; }

    [Parameter(Mandatory = true, ParameterSetName = "ById")]
    public Guid Id { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    [EmptyIsAbsent]
    public string? Org { get; set; }

    private protected override string? GivenOrg => Org;

    protected override void ProcessRecord()
    {
        var source = Nickname?.Source ?? Id;
        Attempt(source, () =>
        {
            var target = Nickname is null ? new BucketConfigTarget(OrgFor(), Id, null, null, null) : Find(Nickname);
            switch (Mode)
            {
                case RemovalMode.WhatIf:
                    ShouldProcess($"{target}", "Remove for good");
                    break;
                case RemovalMode.Remove:
                    Remove(target, source);
                    break;
                case RemovalMode.Ask:
                    var known = WithLocation(target);
                    if (_question.Ask(known))
                    {
                        Remove(known, source);
                    }
                    break;
            }
        });
    }

    private RemovalMode Mode => RemovalQuestion.Decide(
        IsWhatIf,
        MyInvocation.BoundParameters.TryGetValue("Confirm", out var given) ? LanguagePrimitives.IsTrue(given) : null,
        Force,
        GetVariableValue("ConfirmPreference"));

    // A question names nickname and location; an id alone, or a row of text, may know neither.
    private BucketConfigTarget WithLocation(BucketConfigTarget target) => target is { Nickname: not null, Uri: not null }
        ? target
        : BucketConfigTarget.Of(Await(token => Client.BucketConfigs.GetAsync(target.Org, target.Id, token)));

    private void Remove(BucketConfigTarget target, object? source)
    {
        try
        {
            Await(token => Client.BucketConfigs.DeleteAsync(target.Org, target.Id, token));
        }
        catch (ArraylakeInUseException refused)
        {
            RaiseInUse("removed", target, source, refused);
            return;
        }
        Forget(target);
        WriteVerbose($"Removed {target}.");
        if (target.IsDefault == true && IsVerbose)
        {
            SayNewDefault(target.Org);
        }
    }

    private void SayNewDefault(string org)
    {
        var successor = Stream(token => Client.BucketConfigs.ListAsync(org, token)).FirstOrDefault(config => config.IsDefault);
        WriteVerbose(successor is null
            ? $"It was the default; the organisation '{org}' has none now."
            : $"It was the default; now the default is {BucketConfigTarget.Of(successor)}.");
    }
}
