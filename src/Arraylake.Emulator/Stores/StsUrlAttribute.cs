using System.ComponentModel.DataAnnotations;

namespace Arraylake.Emulator.Stores;

/// <summary>An address that keys may be sent to.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class StsUrlAttribute : ValidationAttribute
{
    public override bool IsValid(object? value) =>
        value is null || value is string text && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));

    public override string FormatErrorMessage(string name) =>
        $"{name} must be an https URL, or an http URL of loopback";
}
