using System.Text.RegularExpressions;

namespace Arraylake.Storage;

/// <summary>The names of probe objects, by which they are found again after a killed run.</summary>
internal static partial class ProbeName
{
    /// <summary>The prefix of every name.</summary>
    public const string Start = ".arraylake-probe-";

    // Begins like the prefix, but is not under it. Nobody else has objects there.
    private const string SiblingSuffix = "-arraylake-probe";

    public static string New() => $"{Start}{Guid.NewGuid():N}";

    /// <summary>A prefix beside another that begins alike.</summary>
    public static string Sibling(string prefix) => prefix + SiblingSuffix;

    /// <summary>Whether a name, without its prefix, is that of a probe object.</summary>
    public static bool IsProbe(string name) => Form().IsMatch(name);

    [GeneratedRegex(@"^\.arraylake-probe-[0-9a-f]{32}(-[a-z0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
