using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Arraylake.Configuration;

/// <summary>
/// Reads YAML into flat keys (<c>service.uri</c>). Beside <see cref="YamlBounds"/> the only type that knows YamlDotNet,
/// so that the library is loaded only where there is a config file.
/// </summary>
internal static class YamlText
{
    /// <exception cref="ArraylakeConfigurationException">It is no YAML. The content is not repeated.</exception>
    public static Dictionary<string, string> Read(string text, string file)
    {
        var stream = new YamlStream();
        try
        {
            if (YamlBounds.FirstBeyond(text) is { } beyond)
            {
                throw new ArraylakeConfigurationException(
                    $"The config file '{file}' holds more than a config can (line {beyond.Line}).");
            }
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            // Its message repeats parts of the file, which may be a token.
            throw new ArraylakeConfigurationException(LineIndentedByTab(text, broken) is { } line
                ? $"The config file '{file}' is not valid YAML (line {line}): a tab, where YAML takes spaces alone."
                : $"The config file '{file}' is not valid YAML (line {broken.Start.Line}).");
        }
        catch (InvalidOperationException)
        {
            // What YamlDotNet itself stumbles over, such as a text in brackets that goes on in the next line.
            throw new ArraylakeConfigurationException($"The config file '{file}' is not valid YAML.");
        }
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (stream.Documents is [{ RootNode: { } root }, ..] && !IsNull(root))
        {
            if (root is not YamlMappingNode map)
            {
                throw new ArraylakeConfigurationException(
                    $"The config file '{file}' is not a list of keys and values (line {root.Start.Line}).");
            }
            Add(values, map, prefix: "", file);
        }
        return values;
    }

    private static void Add(Dictionary<string, string> values, YamlMappingNode map, string prefix, string file)
    {
        // What is merged counts less than what stands beside it, wherever that is.
        foreach (var (_, value) in map.Children.Where(static child => IsMerge(child.Key)))
        {
            AddMerged(values, value, prefix, file);
        }
        foreach (var (name, value) in map.Children)
        {
            if (name is not YamlScalarNode { Value: { } text } || IsMerge(name))
            {
                continue;
            }
            var key = prefix + SettingKey.Normalize(text);
            switch (value)
            {
                case YamlMappingNode inner:
                    Add(values, inner, key + ".", file);
                    break;
                case { } other when SettingKey.IsSection(key) && !IsNull(other):
                    throw new ArraylakeConfigurationException(
                        $"The key '{key}' in config file '{file}' must hold further keys, as '{key}:' with an indented "
                        + $"line below it (line {other.Start.Line}).");
                case YamlScalarNode scalar when !IsNull(scalar) && !string.IsNullOrWhiteSpace(scalar.Value):
                    values[key] = scalar.Value.Trim();
                    break;
                case not YamlScalarNode when SettingKey.IsUsed(key):
                    throw new ArraylakeConfigurationException(
                        $"The key '{key}' in config file '{file}' must be a text (line {value.Start.Line}).");
                default:
                    break;
            }
        }
    }

    // The first of several mappings wins (https://yaml.org/type/merge.html).
    private static void AddMerged(Dictionary<string, string> values, YamlNode merged, string prefix, string file)
    {
        IEnumerable<YamlNode> parts = merged is YamlSequenceNode several ? several.Reverse() : [merged];
        foreach (var part in parts)
        {
            Add(
                values,
                part as YamlMappingNode ?? throw new ArraylakeConfigurationException(
                    $"The key '<<' in config file '{file}' takes keys and values (line {part.Start.Line})."),
                prefix,
                file);
        }
    }

    private static bool IsMerge(YamlNode name) => name is YamlScalarNode { Style: ScalarStyle.Plain, Value: "<<" };

    // YamlDotNet names the line on which the mapping or the text before it begins.
    private static long? LineIndentedByTab(string text, YamlException broken)
    {
        if (!broken.Message.Contains("tab", StringComparison.Ordinal))
        {
            return null;
        }
        var lines = text.Split('\n');
        for (var at = broken.Start.Line - 1; at < lines.Length; at++)
        {
            if (lines[at].TrimStart(' ').StartsWith('\t'))
            {
                return at + 1;
            }
        }
        return null;
    }

    private static bool IsNull(YamlNode node) => node is YamlScalarNode
    {
        Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL",
    };
}
