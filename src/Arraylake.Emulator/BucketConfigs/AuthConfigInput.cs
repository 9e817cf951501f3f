using System.Text.Json;
using Arraylake.Emulator.Wire;

namespace Arraylake.Emulator.BucketConfigs;

/// <summary>What a request says about auth (contract 3.4).</summary>
/// <param name="Auth">In the words of the client, which knows the methods.</param>
/// <param name="Fields">In wire terms, secrets in clear, without nulls.</param>
internal sealed record AuthConfigInput(BucketAuth Auth, IReadOnlyDictionary<string, JsonElement> Fields)
{
    private static readonly JsonElement StandardDuration = JsonElement.Parse("3600");

    // Contract 3.5: of every other method a change is the whole.
    private bool MayBePartial => Auth is AwsCustomerManagedRoleAuth or R2CustomerManagedRoleAuth;

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
        var result = MayBePartial && JsonElement.DeepEquals(stored[AuthConfigFields.Method], method) ? stored : [];
        foreach (var (name, value) in Fields)
        {
            result[name] = value;
        }
        result[AuthConfigFields.Method] = method;
        if (Auth is R2CustomerManagedRoleAuth)
        {
            result.TryAdd(AuthConfigFields.DurationSeconds, StandardDuration);
        }
        return SortedJson.Write(
            result.Where(static field => !IsEmpty(field.Value)), first: AuthConfigFields.Method);
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals("");
}
