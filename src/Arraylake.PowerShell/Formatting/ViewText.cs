using System.Collections;
using System.ComponentModel;
using System.Dynamic;
using System.Globalization;
using System.Text.Json;

namespace Arraylake.PowerShell;

/// <summary>
/// The texts of one object as the module's views print them: <c>$_.PSViewText.Nickname</c> is the property Nickname,
/// escaped (<see cref="PrintableText"/>), with times in UTC. Members are found by name, so that a new column needs no
/// code; those that are more than one property are in <see cref="TryGetMember"/>. Views read them without calling a
/// method, which Constrained Language Mode forbids. Public only because of that; not meant for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ViewText : DynamicObject
{
    private const string Day = "yyyy-MM-dd";

    private readonly PSObject _item;

    private ViewText(PSObject item) => _item = item;

    /// <summary>The property PSViewText of Arraylake.Types.ps1xml.</summary>
    public static object Of(PSObject item) => new ViewText(item);

    /// <inheritdoc/>
    public override bool TryGetMember(GetMemberBinder binder, out object? result)
    {
        ArgumentNullException.ThrowIfNull(binder);
        result = binder.Name switch
        {
            // The labels of the list view of an auth, and its fields in wire terms.
            "AccessKeyId" or "SecretAccessKey" or "StorageAccount" =>
                Text(binder.Name) ?? Text(JsonNamingPolicy.SnakeCaseLower.ConvertName(binder.Name)),
            "AccountId" => Text(BucketAuthFields.ExternalCustomerId) ?? Text(BucketAuthFields.ExternalAccountId),
            "AuthWord" => BucketAuthMethod.LabelOf(Text("AuthMethod")),
            "IsDefault" or "IsDeleted" or "IsPublic" => IsTrue(binder.Name),
            "Created" or "Updated" or "LastModified" or "DeletedAt" or "Expires" or "Expiration" => Time(binder.Name),
            "Since" or "Until" => Time(binder.Name),
            "Time" => Duration() ?? Time("Time", "yyyy-MM-dd HH:mm:ss'Z'"),
            "UpdatedDay" => Time("Updated", Day),
            "CreatedDay" => Time("Created", Day),
            "SinceDay" => Time("Since", Day),
            // A deleted repo, and until when it can be restored.
            "NameUntil" => Time("Until", Day) is { } until ? $"{Text("Name")} (until {until})" : Text("Name"),
            "HasDependents" => _item.Properties["UnreadDependents"] is not null,
            "RepoCount" => CountOf("Repos") is { } count ? $"{count}" : "?",
            "OtherDependents" => OtherDependents(),
            "Repos" or "DeletedRepos" or "IcebergNamespaces" or "VirtualChunkContainers" or "AccessPolicies"
                or "UnreadDependents" => ListOf(binder.Name),
            // A health report: a summary for lists of configs and repos, and its fields in wire terms.
            "Health" => Input.Property(_item, "Health") is IDictionary report ? Report(report) : Text("Health"),
            "LastChecked" => Time("last_checked_at"),
            "Capabilities" => JsonOf("capabilities"),
            "Warnings" => JsonOf("warnings"),
            "WriterVersion" => Text("icechunk_writer_version"),
            "Change" => Change(),
            // The text of a policy, each line escaped.
            "Lines" => string.Join('\n', $"{Input.Property(_item, "Text")}".Split('\n').Select(PrintableText.Escape)),
            "Action" or "Status" => Enumerated(binder.Name),
            "Mark" => Mark(),
            "Changes" => List(binder.Name, "\n"),
            "MaskedFields" => List(binder.Name, ", "),
            "Plan" => _item.BaseObject is BucketConfigDifference part
                ? PrintableText.Escape($"{part.Org}   ({part.Summary})")
                : Text("Org"),
            "Whole" => PrintableText.Escape(_item.BaseObject.ToString()),
            var name => Text(name),
        };
        return true;
    }

    private string? Text(string name) => PrintableText.Escape(Input.Property(_item, name) switch
    {
        null => null,
        BucketAuth auth => auth.ToString(),
        // Also the remains of one in CLIXML.
        IDictionary map => $"{{{string.Join(", ", map.Cast<object>().Select(Entry))}}}",
        var value => (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture),
    });

    // For a whole config, the location is enough.
    private string? Change()
    {
        var before = Input.Property(_item, "Before") as IDictionary;
        var after = Input.Property(_item, "After") as IDictionary;
        return PrintableText.Escape(before is null || after is null
            ? (before ?? after)?[ConfigValues.Uri]?.ToString() ?? ChangeText.Of(before, after)
            : ChangeText.Of(before, after));
    }

    private string? Duration() => Input.Property(_item, "Duration") switch
    {
        TimeSpan { TotalSeconds: < 1 } time => string.Create(
            CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0} ms"),
        TimeSpan time => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s"),
        _ => null,
    };

    private int? CountOf(string name) => (Input.Property(_item, name) as ICollection)?.Count;

    // A list stays a list in CLIXML. Null: it could not be read.
    private string ListOf(string name) => Input.Property(_item, name) is ICollection list
        ? PrintableText.Escape(string.Join(", ", list.Cast<object>()))
        : "?";

    private string OtherDependents()
    {
        (string Property, string One, string Several)[] others =
        [
            ("DeletedRepos", "deleted repo", "deleted repos"),
            ("IcebergNamespaces", "namespace", "namespaces"),
            ("VirtualChunkContainers", "container", "containers"),
            ("AccessPolicies", "policy", "policies"),
        ];
        return string.Join(", ", others.Select(other => CountOf(other.Property) switch
        {
            null => $"? {other.Several}",
            0 => null,
            1 => $"1 {other.One}",
            var count => $"{count} {other.Several}",
        }).Where(static text => text is not null));
    }

    // In CLIXML, a list is its JSON text.
    private string? JsonOf(string name) =>
        PlainDictionary.Flat(Input.Property(_item, name)) is string text && text != "[]"
            ? PrintableText.Escape(text)
            : null;

    // In the service's order: in CLIXML, the fields have none.
    private static string? Report(IDictionary report)
    {
        string[] first = ["status", "message", "last_checked_at"];
        var fields = report.Keys.OfType<string>().Where(key => report[key] is not null)
            .OrderBy(key => Array.IndexOf(first, key) is var at and >= 0 ? at : first.Length)
            .ThenBy(key => key, StringComparer.Ordinal)
            .Select(key => $"{key}={PlainDictionary.Flat(report[key])}")
            .ToList();
        return fields.Count == 0 ? null : PrintableText.Escape($"{{{string.Join(", ", fields)}}}");
    }

    private static string? Entry(object entry) =>
        entry is DictionaryEntry pair
            ? $"{pair.Key}={(pair.Value is bool flag ? (flag ? "true" : "false") : pair.Value)}"
            : entry.ToString();

    private string? List(string name, string separator) =>
        Input.Property(_item, name) is IEnumerable items and not string
        ? string.Join(separator, items.Cast<object?>().Select(static item => PrintableText.Escape($"{item}")))
        : Text(name);

    // In CLIXML, the value of an enumeration is a number with a name.
    private string? Enumerated(string name) =>
        _item.Properties[name]?.Value is PSObject { BaseObject: int } saved
            ? PrintableText.Escape(saved.ToString())
            : Text(name);

    // As in a diff.
    private string Mark() => IsTrue("IsBlocked") ? "!" : Enumerated("Action") switch
    {
        "Create" => "+",
        "Remove" => "-",
        "Update" => "~",
        "Rename" => ">",
        "SetDefault" => "*",
        _ => "=",
    };

    private bool IsTrue(string name) => bool.TryParse(Input.Text(_item, name), out var isTrue) && isTrue;

    private string? Time(string name, string form = "yyyy-MM-dd HH:mm'Z'")
    {
        var invariant = CultureInfo.InvariantCulture;
        return Input.Property(_item, name) switch
        {
            null => null,
            DateTimeOffset exact => exact.UtcDateTime.ToString(form, invariant),
            DateTime exact => exact.ToUniversalTime().ToString(form, invariant),
            // Text in files written by older versions.
            _ => DateTimeOffset.TryParse(Text(name), invariant, DateTimeStyles.AssumeUniversal, out var read)
                ? read.UtcDateTime.ToString(form, invariant)
                : Text(name),
        };
    }
}
