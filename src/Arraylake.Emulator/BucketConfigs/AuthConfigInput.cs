namespace Arraylake.Emulator.BucketConfigs;

/// <summary>The auth in a request (contract 3.4).</summary>
/// <param name="Auth">The auth as a model of the client.</param>
/// <param name="Fields">Its JSON members, secrets in clear, without nulls.</param>
internal sealed record AuthConfigInput(BucketAuth Auth, IReadOnlyDictionary<string, JsonElement> Fields)
{
    private static readonly JsonElement StandardDuration = JsonElement.Parse("3600");

    private bool AllowsPartialUpdate => BucketAuthMethod.Find(Auth.Method) is { AllowsPartialUpdate: true };

    /// <summary>
    /// The resulting auth as sorted JSON: merged into a stored one of the same method if that allows partial updates.
    /// An empty string removes a field.
    /// </summary>
    /// <param name="present">The stored auth.</param>
    public string ApplyTo(string present)
    {
        var stored = BucketConfigReader.ToDictionaryLastWins(JsonElement.Parse(present));
        // The current name of the method; the request may have used the legacy one.
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
        return SortedJson.Write(result.Where(static field => !IsEmpty(field.Value)), first: BucketAuthFields.Method);
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind == JsonValueKind.String && value.ValueEquals("");
}
