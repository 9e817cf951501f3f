namespace Arraylake.PowerShell;

/// <summary>
/// What was given for -ExtraConfig: the settings, or what is wrong with it, which becomes an error about that input.
/// </summary>
public sealed class ExtraConfigArgument
{
    private readonly RuleViolation? _problem;
    private readonly ExtraConfig _value = ExtraConfig.Empty;

    internal ExtraConfigArgument(object input)
    {
        var given = Given = Input.Unwrap(input);
        try
        {
            _value = given switch
            {
                ExtraConfig config => config,
                string text => Trimmed(ExtraConfig.Parse(text).InClear()),
                _ => Trimmed(Input.Fields(input) ?? throw new FormatException(
                    "expected a hashtable, an object, JSON or 'key=value;key2=value2', "
                    + $"not {given?.GetType().Name}.")),
            };
        }
        catch (FormatException ex)
        {
            _problem = new RuleViolation(BucketConfigFields.ExtraConfig, $"Invalid extra_config: {ex.Message}");
        }
    }

    /// <summary>The object as it was given.</summary>
    internal object? Given { get; }

    /// <summary>The settings.</summary>
    /// <exception cref="ArraylakeInvalidException">They could not be read.</exception>
    internal ExtraConfig Value => _problem is null ? _value : throw new ArraylakeInvalidException(_problem);

    // What was read from a file comes with its line break.
    private static ExtraConfig Trimmed(IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (key, value) in fields)
        {
            if (!settings.TryAdd(key.Trim(), value is string text ? text.Trim() : value))
            {
                throw new FormatException($"the key '{key.Trim()}' occurs more than once.");
            }
        }
        return new ExtraConfig(settings);
    }

    /// <summary>The settings as text.</summary>
    public override string ToString() => _value.ToString();
}
