using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>What a request says about auth (contract 3.4).</summary>
/// <param name="Auth">In the words of the client, which knows the methods.</param>
/// <param name="Fields">In wire terms, secrets in clear, without nulls.</param>
internal sealed record AuthConfigInput(BucketAuth Auth, IReadOnlyDictionary<string, JsonElement> Fields)
{
    private static readonly JsonElement StandardDuration = JsonElement.Parse("3600");

    private bool AllowsPartialUpdate => BucketAuthMethod.Find(Auth.Method) is { AllowsPartialUpdate: true };

    /// <summary>
    /// The auth that results, as sorted JSON. Laid over one of the same method where that may be changed in part; an
    /// empty text takes a field away.
    /// </summary>
    /// <param name="present">The auth that is stored.</param>
    public string ApplyTo(string present)
    {
        var stored = BucketConfigReader.LastOfEach(JsonElement.Parse(present));
        // The client's name of the method, because the request may have used its older one.
        var method = JsonElement.Parse($"\"{Auth.Method}\"");
        var isSameMethod = JsonElement.DeepEquals(stored[BucketAuthFields.Method], method);
        var result = AllowsPartialUpdate && isSameMethod ? stored : [];
        foreach (var (name, value) in Fields)
        {
            result[name] = value;
        }
        result[BucketAuthFields.Method] = method;
        if (Auth is R2CustomerManagedRoleAuth)
        {
            result.TryAdd(BucketAuthFields.DurationSeconds, StandardDuration);
        }
        return SortedJson.Write(
            result.Where(static field => !IsEmpty(field.Value)), first: BucketAuthFields.Method);
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals("");
}
