using System.Collections.Specialized;
using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>
/// A change that a command sent to the service, for audit trails: the MessageData of an information record with the tag
/// <see cref="Tag"/>. Contains no secrets.
/// </summary>
public sealed class ArraylakeChange
{
    /// <summary>The tag of the information records.</summary>
    public const string Tag = nameof(ArraylakeChange);

    /// <summary>The value of <see cref="Outcome"/> for a change that the service made.</summary>
    public const string Done = nameof(Done);

    /// <summary>The value of <see cref="Outcome"/> for a change that was not made.</summary>
    public const string NotDone = nameof(NotDone);

    /// <summary>
    /// The value of <see cref="Outcome"/> for a change that was sent and may have been made, or may still be made.
    /// </summary>
    public const string Unknown = nameof(Unknown);

    internal ArraylakeChange(string action, string org) => (Action, Org) = (action, org);

    /// <summary>When the outcome was known, in UTC.</summary>
    public DateTimeOffset Time { get; internal set; }

    /// <summary>
    /// The change: <c>Create</c>, <c>Update</c>, <c>Rename</c>, <c>Remove</c>, <c>SetDefault</c>, or another one of a
    /// command.
    /// </summary>
    public string Action { get; }

    /// <summary><see cref="Done"/>, <see cref="NotDone"/> or <see cref="Unknown"/>.</summary>
    public string Outcome { get; internal set; } = Unknown;

    /// <summary>The service.</summary>
    public string ServiceUri { get; internal set; } = "";

    /// <summary>The organization.</summary>
    public string Org { get; }

    /// <summary>The id of the BucketConfig; null for one that was not created.</summary>
    public Guid? Id { get; internal set; }

    /// <summary>The nickname before the change, or of the new config; null if it is not known.</summary>
    public string? Nickname { get; internal set; }

    /// <summary>
    /// The values before the change, as far as the command knew them: only those that change; null if there were none.
    /// </summary>
    public OrderedDictionary? Before { get; internal set; }

    /// <summary>
    /// The same values after the change: those in the service's answer, or the requested ones if it was not done; null
    /// after a removal.
    /// </summary>
    public OrderedDictionary? After { get; internal set; }

    /// <summary>The service's <c>x-request-id</c>; null if there was no answer, or it had none.</summary>
    public string? RequestId { get; internal set; }

    /// <summary>Why it was not done, or why the outcome is unknown; else null.</summary>
    public string? Error { get; internal set; }

    /// <summary>One line for people, such as a line of a transcript; unprintable characters are escaped.</summary>
    public override string ToString()
    {
        var outcome = Outcome switch
        {
            Done => "done",
            NotDone => "not done",
            _ => "outcome unknown",
        };
        var name = Nickname is null ? $"BucketConfig {Id}" : $"BucketConfig '{Nickname}'";
        var values = ChangeText.Of(Before, After) is { Length: > 0 } changed ? $" ({changed})" : "";
        var error = Error is null ? "" : $": {Error}";
        // The text of an error has it already.
        var id = RequestId is null || error.Contains(RequestId, StringComparison.Ordinal)
            ? ""
            : $" [request-id: {RequestId}]";
        return PrintableText.Escape(string.Create(
            CultureInfo.InvariantCulture,
            $"{Time.UtcDateTime:yyyy-MM-dd HH:mm:ss'Z'} {Action} {name} in org '{Org}', {outcome}{values}{error}{id}"));
    }
}
