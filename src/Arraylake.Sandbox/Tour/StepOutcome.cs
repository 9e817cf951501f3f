using System.Management.Automation;

namespace Arraylake.Sandbox;

/// <summary>What came of a step of the tour.</summary>
/// <param name="written">What it wrote to the pipeline, errors included, in order.</param>
/// <param name="shown">What was shown of that, and by the command itself.</param>
internal sealed class StepOutcome(IReadOnlyList<PSObject> written, string shown)
{
    /// <summary>What a reader saw.</summary>
    public string Shown => shown;

    /// <summary>What it wrote to the pipeline.</summary>
    public IReadOnlyList<PSObject> Written => written;

    /// <summary>Its errors.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; } =
        [.. written.Select(item => item.BaseObject).OfType<ErrorRecord>()];

    /// <summary>Its output.</summary>
    public IReadOnlyList<PSObject> Objects { get; } = [.. written.Where(item => item.BaseObject is not ErrorRecord)];
}
