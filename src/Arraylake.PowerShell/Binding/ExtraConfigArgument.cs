namespace Arraylake.PowerShell;

/// <summary>
/// The value of -ExtraConfig: the settings, or the problem with them, which becomes an error about that input.
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

    /// <summary>The original object.</summary>
    internal object? Given { get; }

    /// <summary>The settings.</summary>
    /// <exception cref="ArraylakeInvalidException">They are invalid.</exception>
    internal ExtraConfig Value => _problem is null ? _value : throw new ArraylakeInvalidException(_problem);

    // Text read from a file ends with a line break.
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
