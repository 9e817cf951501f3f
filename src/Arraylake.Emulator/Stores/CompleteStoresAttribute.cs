using System.ComponentModel.DataAnnotations;

namespace Arraylake.Emulator.Stores;

/// <summary>Stores that each have one kind of credentials.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class CompleteStoresAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is IEnumerable<StoreInput> stores && stores.All(static store => store is null or { IsComplete: true });

    public override string FormatErrorMessage(string name) =>
        $"each of {name} must have either access_key_id and secret_access_key, or account_key, or access_token";
}
