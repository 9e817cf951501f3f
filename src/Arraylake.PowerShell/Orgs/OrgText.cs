namespace Arraylake.PowerShell;

/// <summary>How errors speak of the organizations that a token sees.</summary>
internal static class OrgText
{
    private const int Shown = 10;

    /// <summary>That there is no such organization, with the nearest names.</summary>
    public static string NotFound(string name, IReadOnlyList<Org> visible) =>
        $"The token sees no organization with the name '{name}': {Describe(visible)}."
        + NearNames.Hint(name, visible.Select(org => org.Name));

    /// <summary>That -Org was given and names nothing: another organization must not be taken in its place.</summary>
    public static CommandException NothingGiven() => new(
        ErrorIds.OrgMissing, "-Org is given, but null or empty: it names no organization.");

    /// <summary>Says which there are: the end of a sentence, without its full stop.</summary>
    public static string Describe(IReadOnlyList<Org> visible)
    {
        var names = string.Join(", ", visible.Take(Shown).Select(org => $"'{org.Name}'"));
        return visible.Count switch
        {
            0 => "the token sees none",
            1 => $"the token sees {names}",
            <= Shown => $"the token sees {visible.Count} of them: {names}",
            _ => $"the token sees {visible.Count} of them: {names} and {visible.Count - Shown} more",
        };
    }
}
