using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>
/// Reads auth_config (contract 3.4) in wire terms alone; which methods there are is the client's affair.
/// </summary>
internal static class AuthConfigReader
{
    private const string Name = "auth_config";

    /// <summary>The auth and its sorted JSON; null when something is wrong with it.</summary>
    public static (BucketAuth Auth, string Json)? Read(JsonElement value, JsonElement body, List<InvalidInput> wrong)
    {
        var given = BucketConfigReader.LastOfEach(value)
            .Where(static field => field.Value.ValueKind != JsonValueKind.Null).ToList();
        var before = wrong.Count;
        foreach (var (key, field) in given)
        {
            // People may write AccessKeyId in the client; on the wire that is another field.
            if (!key.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_'))
            {
                wrong.Add(InvalidInput.Rule(
                    $"Invalid auth_config: there is no field '{key}'.", field, "body", Name, key));
            }
            else if (field.ValueKind != JsonValueKind.String)
            {
                wrong.Add(InvalidInput.NotText(field, "body", Name, key));
            }
        }
        if (wrong.Count > before)
        {
            return null;
        }
        try
        {
            var auth = BucketAuth.FromFields(ToFields(value));
            return (auth, SortedJson.Write(
                given.Where(static field => field.Value.GetString()!.Length > 0), first: "method"));
        }
        catch (ArraylakeInvalidException invalid)
        {
            wrong.AddRange(invalid.Violations.Select(violation => InvalidInput.Rule(violation, body)));
            return null;
        }
    }

    public static Dictionary<string, object?> ToFields(JsonElement auth) => BucketConfigReader.LastOfEach(auth)
        .ToDictionary(
            static field => field.Key, static field => (object?)field.Value.GetString(), StringComparer.Ordinal);
}
