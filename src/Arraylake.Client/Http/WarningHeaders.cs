using System.Net.Http.Headers;
using System.Text;

namespace Arraylake.Http;

/// <summary>The warnings that the service sends beside its answers, whatever their status (contract 1.1).</summary>
internal static class WarningHeaders
{
    private static readonly (string Header, bool IsDeprecation)[] Headers =
        [("X-Arraylake-Warning", false), ("X-Deprecation-Warning", true)];

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static IEnumerable<(string Text, bool IsDeprecation)> Of(HttpResponseHeaders headers)
    {
        foreach (var (header, isDeprecation) in Headers)
        {
            if (headers.NonValidated.TryGetValues(header, out var values))
            {
                foreach (var value in values.Where(static value => !string.IsNullOrWhiteSpace(value)))
                {
                    yield return (Decode(value.Trim()), isDeprecation);
                }
            }
        }
    }

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
