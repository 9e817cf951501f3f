using System.Globalization;

namespace Arraylake.Emulator.Wire;

/// <summary>Reads the query as the service's framework does: the last value counts; an invalid one is a 422.</summary>
internal static class QueryValues
{
    public static bool Flag(HttpRequest request, string name) => Last(request, name)?.ToLowerInvariant() switch
    {
        null or "false" or "0" or "off" or "f" or "n" or "no" => false,
        "true" or "1" or "on" or "t" or "y" or "yes" => true,
        _ => throw Invalid(
            request, name, "bool_parsing", "Input should be a valid boolean, unable to interpret input"),
    };

    public static int Number(HttpRequest request, string name, int standard, int least, int most)
    {
        if (Last(request, name) is not { } text)
        {
            return standard;
        }
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw Invalid(
                request, name, "int_parsing", "Input should be a valid integer, unable to parse string as an integer");
        }
        return number < least
            ? throw Invalid(request, name, "greater_than_equal", $"Input should be greater than or equal to {least}")
            : number > most
                ? throw Invalid(request, name, "less_than_equal", $"Input should be less than or equal to {most}")
                : number;
    }

    /// <summary>One of some words; the first one by default.</summary>
    public static string OneOf(HttpRequest request, string name, params string[] words)
    {
        var word = Last(request, name) ?? words[0];
        return words.Contains(word)
            ? word
            : throw Invalid(request, name, "enum", $"Input should be '{string.Join("' or '", words)}'");
    }

    /// <exception cref="Refusal">422: it is missing.</exception>
    public static string Required(HttpRequest request, string name) =>
        Last(request, name) ?? throw new Refusal([InvalidInput.Missing("query", name)]);

    /// <exception cref="Refusal">422: it is missing, or no UUID.</exception>
    public static Guid Id(HttpRequest request, string name) =>
        Guid.TryParse(Required(request, name), out var id)
            ? id
            : throw Invalid(request, name, "uuid_parsing", "Input should be a valid UUID");

    /// <summary>A JSON object as a string, or null.</summary>
    public static string? JsonObject(HttpRequest request, string name)
    {
        // Older clients send an empty string for no filter.
        if (Last(request, name) is not { Length: > 0 } text)
        {
            return null;
        }
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return json.RootElement.EnumerateObject().All(static field => IsPlain(field.Value))
                    ? text
                    : throw Invalid(
                        request, name, "value_error",
                        $"Value error, {name} values must be scalars or lists of scalars");
            }
        }
        catch (JsonException)
        {
            // The same response as for JSON that is not an object.
        }
        throw Invalid(request, name, "value_error", $"Value error, {name} must be a JSON object");
    }

    /// <summary>Whether a value is valid in metadata: a scalar or a list of scalars.</summary>
    public static bool IsPlain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => false,
        JsonValueKind.Array => value.EnumerateArray().All(
            static item => item.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)),
        _ => true,
    };

    private static string? Last(HttpRequest request, string name) =>
        request.Query[name] is [.., var last] ? last : null;

    private static Refusal Invalid(HttpRequest request, string name, string type, string message) => new(
        [new InvalidInput(type, ["query", name], message, JsonSerializer.Serialize(Last(request, name)))]);
}
