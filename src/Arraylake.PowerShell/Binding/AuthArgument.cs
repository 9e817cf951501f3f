namespace Arraylake.PowerShell;

/// <summary>
/// What was given for -Auth: the auth, or what is wrong with it, which becomes an error about that input.
/// </summary>
public sealed class AuthArgument
{
    private readonly ArraylakeInvalidException? _problem;
    private readonly BucketAuth? _value;

    internal AuthArgument(object? input)
    {
        Given = Input.Unwrap(input);
        try
        {
            _value = Input.Unwrap(input) switch
            {
                null => throw new ArraylakeInvalidException(new RuleViolation(
                    "auth_config", "The auth is not known (null). Say which with -Auth, such as -Auth anonymous.")),
                BucketAuth auth => auth,
                string text => BucketAuth.Parse(text),
                _ => BucketAuth.FromFields(Input.Fields(input) ?? throw new ArraylakeInvalidException(new RuleViolation(
                    "auth_config",
                    "Invalid auth_config.",
                    Limit: "a method name, a hashtable in wire terms, an object or JSON"))),
            };
        }
        catch (ArraylakeInvalidException broken)
        {
            _problem = broken;
        }
        catch (FormatException broken)
        {
            _problem = new ArraylakeInvalidException(
                new RuleViolation("auth_config", $"Invalid auth_config: {broken.Message}"));
        }
    }

    /// <summary>The object as it was given.</summary>
    internal object? Given { get; }

    /// <summary>The auth.</summary>
    /// <exception cref="ArraylakeInvalidException">It could not be read.</exception>
    internal BucketAuth Value => _problem is null ? _value! : throw _problem;

    /// <summary>The auth as text, secrets masked.</summary>
    public override string ToString() => _value?.ToString() ?? "(invalid)";
}
