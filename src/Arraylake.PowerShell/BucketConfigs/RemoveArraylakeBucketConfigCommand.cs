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

    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "ByNickname")]
    [BucketConfigReference]
    [ArgumentCompleter(typeof(NicknameCompleter))]
    public BucketConfigReference[]? Nickname { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override IReadOnlyList<BucketConfigReference>? Named => Nickname;

    // Whoever is asked or wants a preview is told what goes, and what follows from it: as it is now.
    private protected override bool IsPresentNeeded => Mode switch
    {
        RemovalMode.WhatIf => true,
        RemovalMode.Ask => !_question.IsAnsweredForAll,
        _ => false,
    };

    private protected override async Task ChangeAsync(BucketConfigTarget target)
    {
        switch (Mode)
        {
            case RemovalMode.WhatIf:
                var preview = await ConsequencesAsync(target);
                await Confirm($"{target}", $"Remove for good{preview.Remark}");
                break;
            case RemovalMode.Ask:
                var consequences = _question.IsAnsweredForAll ? null : await ConsequencesAsync(target);
                if (await Ask(() => _question.Ask(target, consequences, isConfirmGiven: IsConfirmGiven == true)))
                {
                    await RemoveAsync(target);
                    ForgetDefault(target);
                }
                break;
            case RemovalMode.Remove:
                if (await Approve())
                {
                    await RemoveAsync(target);
                }
                break;
        }
    }

    private RemovalMode Mode => RemovalQuestion.Decide(
        IsWhatIf, IsConfirmGiven, Force, GetVariableValue("ConfirmPreference"));

    private bool? IsConfirmGiven =>
        MyInvocation.BoundParameters.TryGetValue("Confirm", out var given) ? LanguagePrimitives.IsTrue(given) : null;

    private async Task<RemovalConsequences> ConsequencesAsync(BucketConfigTarget target) =>
        new(target.IsDefault == true, await RepoUsers.ReadAsync(Client, target, Stopped));

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
