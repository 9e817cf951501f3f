using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// Reads the bodies of the emulator's own calls into records. Unknown members, wrong types and values out of range
/// (<see cref="ValidationAttribute"/>) are refused, with the place and the value: a misspelled field would otherwise
/// have no effect, and nobody would notice.
/// </summary>
internal static partial class StrictBody
{
    /// <exception cref="Refusal">422 in its list form.</exception>
    public static T Read<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var body = RequestBody.ReadObject(context);
        T value;
        try
        {
            value = body.Deserialize(type)!;
        }
        catch (JsonException ex)
        {
            throw new Refusal([Explain(body, type, ex.Path ?? "$")]);
        }
        InvalidInput[] wrong = [.. Check(value, type, body, ["body"])];
        return wrong.Length == 0 ? value : throw new Refusal(wrong);
    }

    private static IEnumerable<InvalidInput> Check(
        object value, JsonTypeInfo type, JsonElement json, IReadOnlyList<string> location)
    {
        foreach (var property in type.Properties)
        {
            if (!json.TryGetProperty(property.Name, out var given))
            {
                continue;
            }
            var held = property.Get!(value);
            string[] place = [.. location, property.Name];
            if (Constraints(property).FirstOrDefault(constraint => !constraint.IsValid(held)) is { } broken)
            {
                yield return InvalidInput.Rule(broken.FormatErrorMessage(property.Name), given, place);
            }
            else if (held is IEnumerable<object> items
                && type.Options.GetTypeInfo(property.PropertyType).ElementType is { } element
                && type.Options.GetTypeInfo(element) is { Kind: JsonTypeInfoKind.Object } itemType)
            {
                foreach (var inner in items.Zip(given.EnumerateArray()).SelectMany(
                    (item, at) => Check(item.First, itemType, item.Second, [.. place, $"{at}"])))
                {
                    yield return inner;
                }
            }
        }
    }

    /// <summary>The error of the serializer, which names a path; its own message is about .NET types.</summary>
    private static InvalidInput Explain(JsonElement json, JsonTypeInfo type, string path)
    {
        List<string> location = ["body"];
        JsonPropertyInfo? property = null;
        var isItem = false;
        foreach (var step in Step().Matches(path).Select(
            static match => match.Groups.Values.Last(static part => part.Success)))
        {
            isItem = json.ValueKind == JsonValueKind.Array;
            if (isItem)
            {
                json = json[int.Parse(step.Value, CultureInfo.InvariantCulture)];
                type = type.Options.GetTypeInfo(type.ElementType!);
            }
            else if (type.Properties.FirstOrDefault(known => known.Name == step.Value) is { } known)
            {
                property = known;
                json = json.GetProperty(step.Value);
                type = type.Options.GetTypeInfo(property.PropertyType);
            }
            else
            {
                break;
            }
            location.Add(step.Value);
        }
        if (json.ValueKind == JsonValueKind.Object && type.Kind == JsonTypeInfoKind.Object)
        {
            var unknown = json.EnumerateObject().Select(static member => member.Name)
                .FirstOrDefault(name => type.Properties.All(known => known.Name != name));
            return unknown is not null
                ? new InvalidInput("extra_forbidden", [.. location, unknown], "Extra inputs are not permitted")
                : InvalidInput.Missing([.. location, type.Properties.First(
                    known => known.IsRequired && !json.TryGetProperty(known.Name, out _)).Name]);
        }
        return property is null || (isItem && type.Kind == JsonTypeInfoKind.Object)
            ? InvalidInput.NotObject(json, location)
            : InvalidInput.Rule(Constraints(property).FirstOrDefault()?.FormatErrorMessage(property.Name)
                ?? $"{property.Name} must be {Expected(type.Type)}", json, location);
    }

    private static IEnumerable<ValidationAttribute> Constraints(JsonPropertyInfo property) =>
        property.AttributeProvider?.GetCustomAttributes(typeof(ValidationAttribute), inherit: true)
            .Cast<ValidationAttribute>() ?? [];

    private static string Expected(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(string) ? "a string"
        : "a list";

    [GeneratedRegex(@"\.([^.\[]+)|\[(\d+)\]|\['([^']+)'\]")]
    private static partial Regex Step();
}
