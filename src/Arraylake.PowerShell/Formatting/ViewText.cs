using System.Collections;
using System.ComponentModel;
using System.Globalization;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// The texts of one object as the module's views print them: what others wrote is escaped
/// (<see cref="PrintableText"/>), times are UTC in one form. Properties, because a view in Constrained Language Mode
/// can read those but call no method. Public only because views cannot read anything else; nothing for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ViewText
{
    private readonly PSObject _item;

    private ViewText(PSObject item) => _item = item;

    /// <summary>The property PSViewText of Arraylake.Types.ps1xml.</summary>
    public static object Of(PSObject item) => new ViewText(item);

    public string? Access => Text(nameof(Access));

    public string? AccessKeyId => Text(nameof(AccessKeyId)) ?? Text("access_key_id");

    public string? AccountApiToken => Text("account_api_token");

    public string? AccountId => Text("external_customer_id") ?? Text("external_account_id");

    public string? AccessToken => Text(nameof(AccessToken));

    public string? AdditionalProperties => Text(nameof(AdditionalProperties));

    public string? Auth => Text(nameof(Auth));

    /// <summary>The short form of the methods' long names (contract 3.4).</summary>
    public string? AuthWord => BucketAuthMethod.LabelOf(Text("AuthMethod"));

    public string? BucketConfig => Text(nameof(BucketConfig));

    public string? Capabilities => JsonOf("capabilities");

    public string? Created => Time(nameof(Created));

    public string? CreatedBy => Text(nameof(CreatedBy));

    public string? DeletedAt => Time(nameof(DeletedAt));

    public string? DeletedBy => Text(nameof(DeletedBy));

    public string? Description => Text(nameof(Description));

    public string? DisplayName => Text(nameof(DisplayName));

    public string? DurationSeconds => Text("duration_seconds");

    public string? EndpointUrl => Text(nameof(EndpointUrl));

    public string? Expiration => Time(nameof(Expiration));

    public string? Expires => Time(nameof(Expires));

    public string? ExternalId => Text("shared_secret");

    public string? ExtraConfig => Text(nameof(ExtraConfig));

    public string? GcpServiceAccount => Text("target_service_account");

    /// <summary>The fields of a health report that are set.</summary>
    public string? Health => Input.Property(_item, nameof(Health)) is IDictionary report
        ? Report(report)
        : Text(nameof(Health));

    public bool IsDefault => IsTrue(nameof(IsDefault));

    public bool IsDeleted => IsTrue(nameof(IsDeleted));

    public string? Kind => Text(nameof(Kind));

    public string? LastChecked => Time("last_checked_at");

    public string? Message => Text(nameof(Message));

    public string? Method => Text("method");

    public string? Name => Text(nameof(Name));

    public string? Nickname => Text(nameof(Nickname));

    public string? Org => Text(nameof(Org));

    public string? ParentAccessKeyId => Text("parent_access_key_id");

    public string? ParentSecretAccessKey => Text("parent_secret_access_key");

    public string? OrgSource => Text(nameof(OrgSource));

    public string? Platform => Text(nameof(Platform));

    public string? Prefix => Text(nameof(Prefix));

    public string? Principal => Text(nameof(Principal));

    public string? Region => Text(nameof(Region));

    public string? Problem => Text(nameof(Problem));

    public string? RoleName => Text("external_role_name");

    public string? SasToken => Text(nameof(SasToken));

    public string? SecretAccessKey => Text(nameof(SecretAccessKey)) ?? Text("secret_access_key");

    public string? ServiceUri => Text(nameof(ServiceUri));

    public string? ServiceUriSource => Text(nameof(ServiceUriSource));

    public string? SessionToken => Text(nameof(SessionToken));

    public string? Status => Text(nameof(Status));

    public string? StorageAccount => Text(nameof(StorageAccount)) ?? Text("storage_account");

    public string? TenantId => Text("tenant_id");

    public string? TokenSource => Text(nameof(TokenSource));

    public string? Updated => Time(nameof(Updated));

    public string? UpdatedDay => Time(nameof(Updated), "yyyy-MM-dd");

    public string? Uri => Text(nameof(Uri));

    public string? User => Text(nameof(User));

    public string? Warnings => JsonOf("warnings");

    public string? WriterVersion => Text("icechunk_writer_version");

    /// <summary>The object itself as text.</summary>
    public string? Whole => PrintableText.Escape(_item.BaseObject.ToString());

    private string? Text(string name) => PrintableText.Escape(Input.Property(_item, name) switch
    {
        null => null,
        BucketAuth auth => auth.ToString(),
        // Also what is left of one in CLIXML.
        IDictionary map => $"{{{string.Join(", ", map.Cast<object>().Select(Entry))}}}",
        var value => (string)LanguagePrimitives.ConvertTo(value, typeof(string), CultureInfo.InvariantCulture),
    });

    // Also what is left of a list in CLIXML: its JSON text.
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

    private bool IsTrue(string name) => bool.TryParse(Input.Text(_item, name), out var isTrue) && isTrue;

    private string? Time(string name, string form = "yyyy-MM-dd HH:mm'Z'")
    {
        var invariant = CultureInfo.InvariantCulture;
        return Input.Property(_item, name) switch
        {
            null => null,
            DateTimeOffset exact => exact.UtcDateTime.ToString(form, invariant),
            DateTime exact => exact.ToUniversalTime().ToString(form, invariant),
            // A file that an older version wrote holds text.
            _ => DateTimeOffset.TryParse(Text(name), invariant, DateTimeStyles.AssumeUniversal, out var read)
                ? read.UtcDateTime.ToString(form, invariant)
                : Text(name),
        };
    }
}
