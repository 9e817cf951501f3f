using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arraylake.Identity;

/// <summary>The tokens of a login, with all other fields of the file (contract 1.3).</summary>
internal sealed class LoginTokens
{
    private static readonly string[] Texts = ["access_token", "id_token", "refresh_token", "token_type"];

    private readonly JsonObject _fields;

    private LoginTokens(JsonObject fields)
    {
        foreach (var name in Texts)
        {
            if (fields[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.String
                || value.GetValue<string>().Length == 0)
            {
                throw new FormatException($"the field '{name}' is missing, or is not a string");
            }
        }
        if (fields["expires_in"]?.GetValueKind() != JsonValueKind.Number)
        {
            throw new FormatException("the field 'expires_in' is missing, or is not a number");
        }
        _fields = fields;
        Bearer = Parse(Text("id_token"));
    }

    /// <summary>The token for requests: the id token, not the access token (contract 1.2).</summary>
    public SecretText Bearer { get; }

    public SecretText Refresh => new(Text("refresh_token"));

    public IReadOnlyList<SecretText> Secrets => [Bearer, Refresh, new(Text("access_token"))];

    /// <exception cref="FormatException">It is invalid; the message does not repeat it.</exception>
    public static LoginTokens Read(string json)
    {
        try
        {
            return new LoginTokens(JsonNode.Parse(json) as JsonObject
                ?? throw new FormatException("it is not a JSON object"));
        }
        catch (JsonException ex)
        {
            throw new FormatException($"it is not valid JSON (line {ex.LineNumber + 1})");
        }
        catch (ArgumentException)
        {
            throw new FormatException("a field occurs twice");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException("it contains half of a surrogate pair");
        }
    }

    /// <exception cref="FormatException">A field is missing.</exception>
    public static LoginTokens Of(JsonObject answer) => new((JsonObject)answer.DeepClone());

    /// <summary>
    /// These tokens after a refresh: fields missing in the answer, such as the refresh token, stay (contract 1.4).
    /// </summary>
    /// <exception cref="FormatException">The answer has no new token.</exception>
    public LoginTokens With(JsonObject answer)
    {
        if (answer["id_token"] is null)
        {
            throw new FormatException("the field 'id_token' is missing");
        }
        var fields = (JsonObject)_fields.DeepClone();
        foreach (var (name, value) in answer.Where(field => field.Value is not null))
        {
            fields[name] = value!.DeepClone();
        }
        return new LoginTokens(fields);
    }

    public byte[] ToJson() => Encoding.UTF8.GetBytes(_fields.ToJsonString());

    public override string ToString() => SecretText.Mask;

    private static SecretText Parse(string token)
    {
        try
        {
            return AccessToken.Parse(new SecretText(token));
        }
        catch (ArraylakeTokenException)
        {
            throw new FormatException("the field 'id_token' contains no token");
        }
    }

    private string Text(string name) => _fields[name]!.GetValue<string>();
}
