using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>A command that changes BucketConfigs one after the other, or several of them in flight.</summary>
public abstract class BucketConfigChangeCmdlet : OneBucketConfigCmdlet
{
    [Parameter]
    [ValidateRange(1, 64)]
    [PSDefaultValue(Value = 1)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 1;

    private protected sealed override int MostInFlight => ThrottleLimit;

    protected sealed override void ProcessRecord()
    {
        foreach (var reference in References)
        {
            Begin(
                reference.Named,
                () =>
                {
                    Check();
                    return Find(reference);
                },
                ChangeAsync);
        }
    }

    /// <summary>Looks at the other parameters, before the service is asked for anything.</summary>
    /// <exception cref="ArraylakeInvalidException">One of them breaks a rule.</exception>
    private protected virtual void Check()
    {
    }

    /// <summary>Asks and changes. After its first wait the parameters may be those of another input.</summary>
    private protected abstract Task ChangeAsync(BucketConfigTarget target);
}
