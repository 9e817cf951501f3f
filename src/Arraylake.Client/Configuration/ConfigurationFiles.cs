namespace Arraylake.Configuration;

/// <summary>
/// The Python client's config files (contract 1.6): every <c>*.yaml</c> and <c>*.yml</c> under
/// <c>$ARRAYLAKE_CONFIG</c>, else under <c>~/.config/arraylake</c>, in the order of their names. Later files override
/// earlier ones.
/// </summary>
internal sealed class ConfigurationFiles
{
    public const string Variable = "ARRAYLAKE_CONFIG";

    private readonly Dictionary<string, Found<string>> _values = new(StringComparer.Ordinal);
    private readonly List<string> _warnings = [];

    private ConfigurationFiles(string place) => Place = place;

    /// <summary>The places searched and what was found, for errors.</summary>
    public string Place { get; }

    /// <summary>Warnings about files with a token that others can read.</summary>
    public IReadOnlyList<string> Warnings => _warnings;

    public Found<string>? this[string key] => _values.GetValueOrDefault(key);

    /// <exception cref="ArraylakeConfigurationException">A file cannot be read.</exception>
    public static ConfigurationFiles Read(EnvironmentVariables environment)
    {
        var path = environment[Variable] is { } named ? environment.Expand(named)
            : environment.Home is { } home ? Path.Combine(home, ".config", "arraylake")
            : null;
        if (path is null)
        {
            return new ConfigurationFiles("the config files (no home folder)");
        }
        var files = FilesOf(path);
        var configuration = new ConfigurationFiles(files.Count switch
        {
            0 => $"the config files of {path} (there are none)",
            _ => $"the key '{SettingKey.Token}' in {string.Join(" and ", files)}",
        });
        foreach (var file in files)
        {
            configuration.Add(file);
        }
        return configuration;
    }

    private void Add(string file)
    {
        var values = Text(file) is { } text ? YamlText.Read(text, file) : [];
        foreach (var (key, value) in values)
        {
            _values[key] = new Found<string>(value, $"config file {file}");
        }
        if (values.ContainsKey(SettingKey.Token)
            && PrivateFile.Warning("token in the config file", file) is { } warning)
        {
            _warnings.Add(warning);
        }
    }

    private static List<string> FilesOf(string path)
    {
        if (File.Exists(path))
        {
            return [path];
        }
        if (!Directory.Exists(path))
        {
            return [];
        }
        try
        {
            return [.. Directory.EnumerateFiles(path)
                .Where(file => Path.GetExtension(file) is ".yaml" or ".yml")
                .Order(StringComparer.Ordinal)];
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ArraylakeConfigurationException($"The config folder '{path}' cannot be read.", ex);
        }
    }

    private static string? Text(string file)
    {
        try
        {
            return BoundedFile.ReadText(file);
        }
        catch (FileNotFoundException)
        {
            // Removed since the folder was listed.
            return null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            throw new ArraylakeConfigurationException($"The config file '{file}' cannot be read.", ex);
        }
    }
}
