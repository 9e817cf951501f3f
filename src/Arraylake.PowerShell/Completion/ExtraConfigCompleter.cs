namespace Arraylake.PowerShell;

/// <summary>
/// The keys of extra_config in the form <c>key=value;key2=value2</c>, and the values that can be known (contract 3.3).
/// </summary>
internal sealed class ExtraConfigCompleter : ArraylakeCompleter
{
    private static readonly (string Key, string ToolTip)[] Keys =
    [
        (ExtraConfig.EndpointUrl, "The address of an S3-compatible service"),
        (ExtraConfig.ForcePathStyle, "true or false; the default is the opposite of use_ssl"),
        (ExtraConfig.RegionName, "The region; needed on AWS"),
        (ExtraConfig.UseSsl, "true or false; the default is true"),
    ];

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
        return Keys
            .Where(known => known.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase) && !given.Contains(known.Key))
            .Select(known => new Suggestion($"{before}{known.Key}=", known.ToolTip)
            {
                Listed = known.Key,
                IsOpen = true,
            });
    }

    private static IEnumerable<Suggestion> ValuesOf(string key) => key switch
    {
        ExtraConfig.RegionName => RegionCompleter.Known,
        ExtraConfig.UseSsl or ExtraConfig.ForcePathStyle => Booleans,
        _ => [],
    };
}
