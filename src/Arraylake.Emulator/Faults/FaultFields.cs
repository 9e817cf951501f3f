using System.Globalization;
using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.Faults;

/// <summary>The fields of one object: what is wrong with them, unknown ones included, is collected.</summary>
internal sealed class FaultFields(JsonElement json, string[] location, List<InvalidInput> wrong)
{
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public JsonElement? Take(string name)
    {
        _known.Add(name);
        return json.TryGetProperty(name, out var value) ? value : null;
    }

    public int? Integer(string name, int least, int most) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value
            when value.TryGetInt32(out var number) && number >= least && number <= most => number,
        _ => Refused<int>(name, Invariant($"an integer from {least} to {most}")),
    };

    public double? Number(string name, double least, double most) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value
            when value.GetDouble() is var number && number >= least && number <= most => number,
        _ => Refused<double>(name, Invariant($"a number from {least} to {most}")),
    };

    public bool Flag(string name) => Take(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => false,
        { ValueKind: JsonValueKind.True } => true,
        _ => Refused<bool>(name, "true or false") ?? false,
    };

    public string? OneOf(string name, IReadOnlyList<string> words) => Take(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when words.Contains(value.GetString()) => value.GetString(),
        _ => Refuse(name, $"'{string.Join("' or '", words)}'"),
    };

    public IReadOnlyList<JsonElement> List(string name, int most, bool isRequired)
    {
        switch (Take(name))
        {
            case null when !isRequired:
                return [];
            case null:
                wrong.Add(InvalidInput.Missing([.. location, name]));
                return [];
            case { ValueKind: JsonValueKind.Array } list when list.GetArrayLength() <= most:
                return [.. list.EnumerateArray()];
            default:
                Refuse(name, Invariant($"a list of at most {most} items"));
                return [];
        }
    }

    /// <summary>Whoever misspells a field would otherwise wait for a fault that never comes.</summary>
    public void RefuseOthers() => wrong.AddRange(
        json.EnumerateObject().Where(field => !_known.Contains(field.Name)).Select(field => new InvalidInput(
            "extra_forbidden", [.. location, field.Name], "Extra inputs are not permitted")));

    /// <summary>Refuses the object as a whole.</summary>
    public void Refuse(string message) => wrong.Add(InvalidInput.Rule(message, null, location));

    /// <summary>Refuses what one field holds; always null, to stand for its value.</summary>
    public string? Refuse(string name, string expected)
    {
        wrong.Add(InvalidInput.Rule($"{name} must be {expected}", json.GetProperty(name), [.. location, name]));
        return null;
    }

    private T? Refused<T>(string name, string expected)
        where T : struct
    {
        Refuse(name, expected);
        return null;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
