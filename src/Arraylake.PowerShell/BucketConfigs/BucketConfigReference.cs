using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// One BucketConfig as a user names it: a nickname, a BucketConfig (also a deserialized one), or any object with Id or
/// Nickname. Keeps whatever the object carries. What names nothing is kept too, with the reason, so that it becomes an
/// error about that input.
/// </summary>
public sealed class BucketConfigReference
{
    internal BucketConfigReference(object? input)
    {
        var given = Input.Unwrap(input);
        Source = given;
        switch (given)
        {
            case BucketConfig config:
                Config = config;
                IsBucketConfig = true;
                (Id, Nickname, Org, ServiceUri, Uri)
                    = (config.Id, config.Nickname, config.Org, config.ServiceUri, config.Uri);
                IsDefault = config.IsDefault;
                break;
            case string nickname:
                Nickname = nickname.Trim();
                Problem = string.IsNullOrWhiteSpace(nickname) ? "An empty text names no BucketConfig." : null;
                break;
            case null:
                Problem = "Null names no BucketConfig.";
                break;
            case Guid id:
                Problem = $"An id goes to the parameter -Id: -Id {id}.";
                break;
            case not null when Input.ScalarText(input) is { } typed:
                Source = Nickname = typed;
                break;
            case Array:
                Problem = "One BucketConfig at a time: pipe several, as in 'one', 'two' | …";
                break;
            default:
                try
                {
                    Read(input!);
                }
                catch (FormatException broken)
                {
                    Problem = $"This {given.GetType().Name} names no BucketConfig: {broken.Message}";
                }
                break;
        }
    }

    /// <summary>The nickname, where the input has one.</summary>
    public string? Nickname { get; private set; }

    /// <summary>The id, where the input has one.</summary>
    public Guid? Id { get; private set; }

    /// <summary>The organization that the input came from.</summary>
    public string? Org { get; private set; }

    /// <summary>The service that the input came from.</summary>
    public string? ServiceUri { get; private set; }

    /// <summary>The location, where the input has one.</summary>
    public string? Uri { get; private set; }

    internal bool? IsDefault { get; private set; }

    /// <summary>The config itself, where it was given whole.</summary>
    internal BucketConfig? Config { get; }

    /// <summary>Whether the input is a whole BucketConfig, live or deserialized, and not a row of text.</summary>
    internal bool IsBucketConfig { get; private set; }

    /// <summary>The input as it came.</summary>
    internal object? Source { get; }

    /// <summary>
    /// What the user named, as errors show it. A row is not shown whole: it may hold secrets beside the name.
    /// </summary>
    internal object? Named => Source is null or string or Guid or BucketConfig ? Source
        : ToString() is { Length: > 0 } name ? name
        : Source is object[] several && Array.TrueForAll(several, one => Input.Unwrap(one) is string or BucketConfig)
            ? string.Join(", ", several)
        : Source.GetType().Name;

    /// <summary>Why the input names nothing; null when it does.</summary>
    internal string? Problem { get; private set; }

    /// <summary>The nickname, or the id.</summary>
    public override string ToString() => Nickname ?? Id?.ToString() ?? "";

    private void Read(object input)
    {
        IsBucketConfig = (input as PSObject)?.TypeNames.Contains("Deserialized.Arraylake.BucketConfig") == true;
        Nickname = (Input.Text(input, "Nickname") ?? Input.Text(input, "bucket_nickname"))?.Trim();
        (Org, ServiceUri, Uri) = (Input.Text(input, "Org"), Input.Text(input, "ServiceUri"), Input.Text(input, "Uri"));
        IsDefault = bool.TryParse(Input.Text(input, "IsDefault"), out var isDefault) ? isDefault : null;
        var id = Input.Text(input, "Id");
        if (Guid.TryParse(id, out var parsed))
        {
            Id = parsed;
        }
        else if (id is not null)
        {
            Problem = $"'{id}' is no id of a BucketConfig: a GUID is needed.";
        }
        else if (Nickname is null)
        {
            Problem = $"This {Input.Unwrap(input)?.GetType().Name} names no BucketConfig: "
                + "it has neither Id nor Nickname.";
        }
    }
}
