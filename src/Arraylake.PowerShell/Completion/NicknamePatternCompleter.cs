namespace Arraylake.PowerShell;

/// <summary>The same for parameters with wildcards: a name that looks like a pattern is escaped.</summary>
internal sealed class NicknamePatternCompleter : NicknameCompleter
{
    private protected override string ValueOf(KnownBucketConfig config) => WildcardPattern.Escape(config.Nickname);
}
