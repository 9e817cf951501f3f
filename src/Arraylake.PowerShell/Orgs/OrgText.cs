namespace Arraylake.PowerShell;

/// <summary>Texts of errors about organizations.</summary>
internal static class OrgText
{
    private const int Shown = 10;

    /// <summary>The error that there is no such organization, with the nearest names.</summary>
    public static string NotFound(string name, IReadOnlyList<Org> visible) =>
        $"The token sees no organization with the name '{name}': {Describe(visible)}."
        + NearNames.Hint(name, visible.Select(org => org.Name));

    /// <summary>The error that -Org has no value: another organization must not be used in its place.</summary>
    public static CommandException NothingGiven() => new(
        ErrorIds.OrgMissing, "No organization specified: -Org is null or empty.");

    /// <summary>The organizations of a token: the end of a sentence, without its full stop.</summary>
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
