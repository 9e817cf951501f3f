namespace Arraylake.Reliability;

/// <summary>A write through the module.</summary>
/// <param name="Name">Which one, for people who look for it again.</param>
/// <param name="Before">What was there; null for nothing.</param>
/// <param name="After">What is to be there; null for nothing.</param>
internal sealed record ChaosWrite(string Name, ConfigState? Before, ConfigState? After)
{
    /// <summary>Whether what was said is true of what is there.</summary>
    public bool IsTrue(ModuleReply said, ConfigState? there) => said switch
    {
        { IsDone: true } => there == After,
        { IsUnknown: true } => there == Before || there == After,
        _ => there == Before,
    };
}
