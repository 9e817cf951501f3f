using System.Net.Http.Headers;
using System.Text;

namespace Arraylake.Http;

/// <summary>The warnings that the service sends beside its answers, whatever their status (contract 1.1).</summary>
internal static class WarningHeaders
{
    private const string Warning = "X-Arraylake-Warning";

    private const string Deprecation = "X-Deprecation-Warning";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // Nearly all answers have neither.
    public static IEnumerable<(string Text, bool IsDeprecation)> Of(HttpResponseHeaders headers) =>
        headers.NonValidated.Contains(Warning) || headers.NonValidated.Contains(Deprecation)
            ? [.. Read(headers, Warning, isDeprecation: false), .. Read(headers, Deprecation, isDeprecation: true)]
            : [];

    private static IEnumerable<(string Text, bool IsDeprecation)> Read(
        HttpResponseHeaders headers, string header, bool isDeprecation) =>
        headers.NonValidated.TryGetValues(header, out var values)
            ? values.Where(static value => !string.IsNullOrWhiteSpace(value))
                .Select(value => (Decode(value.Trim()), isDeprecation))
            : [];

    // .NET reads headers as Latin-1, and the Python client as UTF-8 where that is possible.
    private static string Decode(string value)
    {
        if (value.All(static character => character < 0x80) || value.Any(static character => character > 0xFF))
        {
            return value;
        }
        try
        {
            return Utf8.GetString(Encoding.Latin1.GetBytes(value));
        }
        catch (DecoderFallbackException)
        {
            return value;
        }
    }
}
