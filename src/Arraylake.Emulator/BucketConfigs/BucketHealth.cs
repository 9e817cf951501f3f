using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The health of a bucket (contract 3.6), as somebody who tests sets it.</summary>
internal static class BucketHealth
{
    /// <summary>The health as sorted JSON; null for an empty object, which takes it away.</summary>
    /// <exception cref="Refusal">422.</exception>
    public static string? Read(JsonElement body)
    {
        List<InvalidInput> wrong = [];
        foreach (var field in body.EnumerateObject())
        {
            if (field.Name is "status" or "last_checked_at" or "message")
            {
                if (field.Value.ValueKind is not (JsonValueKind.String or JsonValueKind.Null))
                {
                    wrong.Add(InvalidInput.NotText(field.Value, "body", field.Name));
                }
            }
            else if (field.Name != "capabilities")
            {
                wrong.Add(new InvalidInput("extra_forbidden", ["body", field.Name], "Extra inputs are not permitted"));
            }
            else if (field.Value.ValueKind != JsonValueKind.Array
                || field.Value.EnumerateArray().Any(static word => word.ValueKind != JsonValueKind.String))
            {
                wrong.Add(new InvalidInput(
                    "list_type", ["body", field.Name], "Input should be a valid list of strings"));
            }
        }
        if (wrong.Count > 0)
        {
            throw new Refusal(wrong);
        }
        var given = BucketConfigReader.LastOfEach(body);
        if (given.Count == 0)
        {
            return null;
        }
        given.TryAdd("status", JsonElement.Parse("\"unknown\""));
        given.TryAdd("last_checked_at", JsonElement.Parse("null"));
        given.TryAdd("message", JsonElement.Parse("null"));
        given.TryAdd("capabilities", JsonElement.Parse("[]"));
        return SortedJson.Write(given, first: "status");
    }
}
