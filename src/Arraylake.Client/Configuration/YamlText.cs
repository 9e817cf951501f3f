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
            throw new ArraylakeConfigurationException(
                $"The config file '{file}' is not valid YAML (line {broken.Start.Line}).");
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
        foreach (var (name, value) in map.Children)
        {
            if (name is not YamlScalarNode { Value: { } text })
            {
                continue;
            }
            var key = prefix + SettingKey.Normalize(text);
            switch (value)
            {
                case YamlMappingNode inner:
                    Add(values, inner, key + ".", file);
                    break;
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

    private static bool IsNull(YamlNode node) => node is YamlScalarNode
    {
        Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL",
    };
}
