using System.Collections;
using System.Reflection;
using System.Security;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// All text that an object shows to whoever looks: its own, and that of its public properties, deeply.
/// </summary>
internal static class PublicSurface
{
    private const int DepthLimit = 7;

    // They lead out of the object into the engine, or hold a secret of the caller in the form the caller gave it.
    private static readonly Type[] Beyond =
    [
        typeof(MemberInfo), typeof(Assembly), typeof(Module), typeof(CommandInfo), typeof(PSModuleInfo),
        typeof(ScriptBlock), typeof(PSMemberInfo), typeof(SecureString), typeof(PSCredential), typeof(Delegate),
    ];

    public static IEnumerable<string> Of(object? item) =>
        Walk(item, 0, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static IEnumerable<string> Walk(object? item, int depth, HashSet<object> seen)
    {
        if (item is null || depth > DepthLimit)
        {
            return [];
        }
        if (item is string text)
        {
            return [text];
        }
        if (item is SecureString or PSCredential || Beyond.Any(type => type.IsInstanceOfType(item)) || !seen.Add(item))
        {
            return [];
        }
        return [Attempt(item.ToString) as string ?? "", .. Parts(item).SelectMany(part => Walk(part, depth + 1, seen))];
    }

    private static IEnumerable<object?> Parts(object item)
    {
        if (item is PSObject wrapped)
        {
            return
            [
                wrapped.BaseObject is PSCustomObject ? null : wrapped.BaseObject,
                .. wrapped.Properties.Select(property => Attempt(() => property.Value)),
            ];
        }
        if (item.GetType().IsPrimitive || item is DateTime or DateTimeOffset or TimeSpan or Guid or Enum or decimal)
        {
            return [];
        }
        return
        [
            .. item is IEnumerable items ? items.Cast<object?>().Take(1000) : [],
            .. item is DictionaryEntry entry ? [entry.Key, entry.Value] : Array.Empty<object?>(),
            .. item.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0)
                .Select(property => Attempt(() => property.GetValue(item))),
        ];
    }

    private static object? Attempt(Func<object?> read)
    {
        try
        {
            return read();
        }
        catch (Exception ex)
        {
            return ex.Message;
        }
    }
}
