using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Arraylake.Emulator.Identity;

/// <summary>The fields of a form. Errors name a field, but never its value.</summary>
internal sealed class OAuthForm
{
    private readonly Dictionary<string, StringValues> _fields;

    private OAuthForm(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <exception cref="OAuthRefusal">400: not a form.</exception>
    public static OAuthForm Read(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
        {
            throw OAuthRefusal.InvalidRequest("The content type must be application/x-www-form-urlencoded");
        }
        try
        {
            using var reader = new FormReader(RequestBody.ReadText(context));
            return new OAuthForm(reader.ReadForm());
        }
        catch (InvalidDataException)
        {
            throw OAuthRefusal.InvalidRequest("The form cannot be read");
        }
    }

    /// <exception cref="OAuthRefusal">400: missing, empty or given twice (RFC 6749, 3.2).</exception>
    public string this[string name] => _fields.GetValueOrDefault(name) switch
    {
        [{ Length: > 0 } value] => value,
        { Count: > 1 } => throw OAuthRefusal.InvalidRequest($"Parameter given more than once: {name}"),
        _ => throw OAuthRefusal.InvalidRequest($"Missing required parameter: {name}"),
    };
}
