using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Json.Serialization;

namespace Arraylake;

/// <summary>
/// A secret value: shown as <see cref="Mask"/> by <see cref="ToString"/>, the debugger and every serializer.
/// Only the request writer of this library can put the real value on the wire.
/// </summary>
[DebuggerDisplay(Mask)]
[JsonConverter(typeof(SecretTextJsonConverter))]
public sealed class SecretText
{
    /// <summary>
    /// The mask of a secret: ten asterisks, as in the service's answers (contract 3.6).
    /// </summary>
    public const string Mask = "**********";

    private readonly string _value;

    /// <summary>Wraps a secret.</summary>
    /// <param name="value">The secret in clear. <see cref="Mask"/> itself means "unknown".</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public SecretText(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _value = value;
    }

    /// <summary>Wraps a secret that was entered as a <see cref="SecureString"/>.</summary>
    /// <param name="value">The secret; it is copied, and may be disposed afterwards.</param>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is null.</exception>
    public SecretText(SecureString value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var plain = Marshal.SecureStringToGlobalAllocUnicode(value);
        try
        {
            _value = Marshal.PtrToStringUni(plain, value.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }

    /// <summary>
    /// False if the service sent a mask instead of the value, or an empty one: it cannot be sent back.
    /// </summary>
    public bool HasValue => _value.Length > 0 && !IsMask(_value);

    internal bool IsEmpty => _value.Length == 0;

    /// <summary>The secret as a <see cref="SecureString"/>, for code that needs that type.</summary>
    public SecureString AsSecureString()
    {
        var secure = new SecureString();
        foreach (var character in _value)
        {
            secure.AppendChar(character);
        }
        secure.MakeReadOnly();
        return secure;
    }

    /// <summary>The secret without surrounding white space: a key read from a file ends with a line break.</summary>
    public SecretText Trim()
    {
        var trimmed = _value.Trim();
        return trimmed.Length == _value.Length ? this : new SecretText(trimmed);
    }

    /// <summary>The mask, always.</summary>
    public override string ToString() => Mask;

    /// <summary>
    /// True for a mask of any length: only asterisks, with optional white space around them.
    /// </summary>
    internal static bool IsMask(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length > 0 && trimmed.IndexOfAnyExcept('*') < 0;
    }

    internal string Reveal() => _value;
}
