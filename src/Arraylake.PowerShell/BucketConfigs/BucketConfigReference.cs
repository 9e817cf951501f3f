namespace Arraylake.PowerShell;

/// <summary>
/// One BucketConfig as a user names it: a nickname, a BucketConfig (also a deserialized one), or any object that has an
/// Id, a Nickname or, as a repo does, a BucketConfig. Keeps the properties that the object has. An organization stands
/// for all of its configs. Input that names nothing is kept with the reason, so that it becomes an error about that
/// input.
/// </summary>
public sealed class BucketConfigReference
{
    internal BucketConfigReference(object? input, string parameter)
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
                break;
            case VirtualChunkAccessPolicy policy:
                Policy = policy;
                (Id, Nickname, Org, ServiceUri, SubPrefix, IsPublic) = (
                    policy.BucketConfigId, policy.Nickname, policy.Org, policy.ServiceUri, policy.SubPrefix,
                    policy.IsPublic);
                break;
            case Arraylake.Org org:
                Org = AllOf = org.Name;
                break;
            case string nickname:
                IsText = true;
                Nickname = nickname.Trim();
                Problem = Nickname.Length == 0 ? $"-{parameter}: the nickname is empty." : null;
                break;
            case null:
                Problem = $"-{parameter} is null, which names no BucketConfig.";
                break;
            case Guid id:
                Problem = $"An id goes to the parameter -Id: -Id {id}.";
                break;
            case not null when Input.ScalarText(input) is { } typed:
                IsText = true;
                Source = Nickname = typed;
                break;
            default:
                ReadOrExplain(input!);
                break;
        }
    }

    private BucketConfigReference(object? source) => Source = source;

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

    /// <summary>The organization, where the input is one and stands for all of its configs.</summary>
    internal string? AllOf { get; private set; }

    /// <summary>Whether the input is text, and may be a wildcard where those are taken; a cell is none.</summary>
    internal bool IsText { get; }

    /// <summary>The config itself, where it was given whole.</summary>
    internal BucketConfig? Config { get; }

    /// <summary>The virtual chunk access policy whose config it is, where the input is one.</summary>
    internal VirtualChunkAccessPolicy? Policy { get; }

    /// <summary>The part of the config, where the input is a virtual chunk access policy or its row.</summary>
    internal string? SubPrefix { get; private set; }

    /// <summary>Whether the input is a public virtual chunk access policy, or its row.</summary>
    internal bool IsPublic { get; private set; }

    /// <summary>Whether the input is a whole BucketConfig, live or deserialized, and not a row of text.</summary>
    internal bool IsBucketConfig { get; private set; }

    /// <summary>Whether the input is the row of a repo, which has only the nickname of the config.</summary>
    internal bool IsRepo { get; private set; }

    /// <summary>The input as it came.</summary>
    internal object? Source { get; }

    /// <summary>
    /// The input as errors show it. A row is not shown whole: it may hold secrets beside the name.
    /// </summary>
    internal object? Named => Source is null or string or Guid or BucketConfig or VirtualChunkAccessPolicy ? Source
        : ToString() is { Length: > 0 } name ? name
        : Source.GetType().Name;

    /// <summary>Why the input names nothing; null when it does.</summary>
    internal string? Problem { get; private set; }

    /// <summary>The config of the parameter -Id.</summary>
    internal static BucketConfigReference OfId(Guid id) => new((object)id) { Id = id };

    /// <summary>An input that names no BucketConfig, and why.</summary>
    internal static BucketConfigReference Of(object? source, string problem) => new(source) { Problem = problem };

    /// <summary>The nickname, or the id.</summary>
    public override string ToString() => Nickname ?? Id?.ToString() ?? AllOf ?? "";

    /// <summary>The columns in which the input differs from the config on the service, as text; or empty.</summary>
    internal string DifferencesFrom(BucketConfig current)
    {
        string[] differences =
        [
            .. Nickname is null || Nickname == current.Nickname ? [] : new[] { $"Nickname '{Nickname}'" },
            .. DiffersInUri(current) ? new[] { $"Uri '{Uri}'" } : [],
        ];
        return string.Join(" and ", differences);
    }

    /// <summary>Whether the input has another location than the config on the service.</summary>
    internal bool DiffersInUri(BucketConfig current) =>
        Uri is not null
        && Uri.Trim().TrimEnd('/') != current.Uri
        && !(BucketUri.TryParse(Uri, out var uri, out _) && uri.ToString() == current.Uri);

    private void ReadOrExplain(object input)
    {
        try
        {
            Read(input);
        }
        catch (FormatException ex)
        {
            Problem = $"This {NameOf(input)} names no BucketConfig: {ex.Message}";
        }
    }

    private void Read(object input)
    {
        Org = Input.Text(input, "Org");
        if (IsA(input, "Arraylake.Org"))
        {
            AllOf = Org ?? Input.Text(input, "Name");
            Problem = AllOf is null ? "This organization has no name." : null;
            return;
        }
        IsBucketConfig = IsA(input, "Arraylake.BucketConfig");
        ServiceUri = Input.Text(input, "ServiceUri");
        Nickname = (Input.Text(input, "Nickname") ?? Input.Text(input, "bucket_nickname"))?.Trim();
        Uri = Input.Text(input, "Uri");
        SubPrefix = Input.Text(input, nameof(SubPrefix))?.Trim().Trim('/');
        IsPublic = bool.TryParse(Input.Text(input, nameof(IsPublic)), out var isPublic) && isPublic;
        // The second one is a column of virtual chunk access policies.
        var id = Input.Text(input, "Id") ?? Input.Text(input, "BucketConfigId");
        if (Guid.TryParse(id, out var parsed))
        {
            Id = parsed;
        }
        else if (id is not null)
        {
            Problem = $"'{id}' is not a valid BucketConfig id (expected a GUID).";
        }
        else if (Nickname is null && Input.Text(input, "BucketConfig")?.Trim() is { } used)
        {
            // A repo's row: its other columns are the repo's own.
            (Nickname, Uri, IsRepo) = (used, null, true);
        }
        else if (Nickname is null)
        {
            Problem = $"This {NameOf(input)} names no BucketConfig: it has neither Id nor Nickname"
                + (Org is null ? "." : ". Only an organization from Get-ArraylakeOrg stands for all of its configs.");
        }
    }

    private static bool IsA(object input, string type) =>
        (input as PSObject)?.TypeNames.Contains($"Deserialized.{type}") == true;

    private static string? NameOf(object input) =>
        Input.Unwrap(input) is PSObject or System.Collections.IDictionary ? "row" : Input.Unwrap(input)?.GetType().Name;
}
