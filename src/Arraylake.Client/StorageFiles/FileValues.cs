using System.Text.Json;
using Arraylake.Json;

namespace Arraylake;

/// <summary>Reads the values of a storage file by their type; another type is an error, and null.</summary>
internal sealed class FileValues(FileErrors errors)
{
    public bool IsMap(FileNode node, string what)
    {
        if (node.Kind == FileNodeKind.Map)
        {
            return true;
        }
        errors.Add(node.Position, $"{what} must be a map of keys and values, but is {node.Description}.");
        return false;
    }

    public string? RequiredText(FileNode map, string name, string where)
    {
        if (map.Find(name) is { } key)
        {
            var text = Text(key);
            if (text is not null && string.IsNullOrWhiteSpace(text))
            {
                errors.Add(key.Value.Position, $"'{name}' must not be empty.");
            }
            return text;
        }
        errors.Add(map.Position, $"{char.ToUpperInvariant(where[0])}{where[1..]} needs the key '{name}'.");
        return null;
    }

    public string? Text(FileKey key)
    {
        if (key.Value.Kind == FileNodeKind.Text)
        {
            return key.Value.Text;
        }
        errors.Add(
            key.Value.Position,
            $"'{key.Name}' must be a text, but is {key.Value.Description}."
            + (key.Value.Kind is FileNodeKind.Number or FileNodeKind.Boolean ? " Put it in quotes." : ""));
        return null;
    }

    public object? Flag(FileKey key)
    {
        if (key.Value.Kind == FileNodeKind.Boolean)
        {
            return key.Value.Text == "true";
        }
        errors.Add(
            key.Value.Position,
            $"'{key.Name}' must be true or false, but is {key.Value.Description}."
            + (key.Value.Kind == FileNodeKind.Text ? " Remove the quotes." : ""));
        return null;
    }

    public int? WholeNumber(FileKey key)
    {
        if (key.Value.Kind == FileNodeKind.Number
            && int.TryParse(
                key.Value.Text, System.Globalization.NumberStyles.AllowLeadingSign,
                System.Globalization.CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }
        errors.Add(key.Value.Position, $"'{key.Name}' must be a whole number.");
        return null;
    }

    /// <summary>A text, a boolean or a number.</summary>
    public object? Plain(FileKey key)
    {
        var node = key.Value;
        switch (node.Kind)
        {
            case FileNodeKind.Text:
                return node.Text;
            case FileNodeKind.Boolean:
                return node.Text == "true";
            case FileNodeKind.Number when NumberOf(node.Text) is { } number:
                return number;
            default:
                errors.Add(node.Position, $"'{key.Name}' must be a text, true or false, but is {node.Description}.");
                return null;
        }
    }

    // As it is read from the service.
    private static object? NumberOf(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return PlainValues.FromJson(json.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
