namespace Arraylake.PowerShell;

/// <summary>
/// The keys of extra_config in the form <c>key=value;key2=value2</c>, and the known values (contract 3.3).
/// </summary>
internal sealed class ExtraConfigCompleter : ArraylakeCompleter
{
    private static readonly Suggestion[] Booleans = [new("true", "yes"), new("false", "no")];

    private protected override IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope)
    {
        var start = word.Text.LastIndexOf(';') + 1;
        var before = word.Text[..start];
        var (key, value) = word.Text[start..].Split('=', 2) switch
        {
            [var only] => (only.Trim(), null),
            var pair => (pair[0].Trim(), pair[1]),
        };
        if (value is not null)
        {
            return ValuesOf(key)
                .Where(known => known.Text.StartsWith(value, StringComparison.OrdinalIgnoreCase))
                .Select(known => known with { Text = $"{before}{key}={known.Text}", Listed = known.Text });
        }
        var given = before.Split(';').Select(pair => pair.Split('=')[0].Trim()).ToHashSet(StringComparer.Ordinal);
        return ExtraConfigKey.All
            .Where(known => known.Name.StartsWith(key, StringComparison.OrdinalIgnoreCase)
                && !given.Contains(known.Name))
            .Select(known => new Suggestion($"{before}{known.Name}=", known.Description)
            {
                Listed = known.Name,
                IsOpen = true,
            });
    }

    private static IEnumerable<Suggestion> ValuesOf(string key) =>
        key == ExtraConfig.RegionName ? RegionCompleter.Known
        : ExtraConfigKey.Find(key) is { IsBoolean: true } ? Booleans
        : [];
}
