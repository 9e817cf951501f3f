using System.Globalization;
using System.Text;

namespace Arraylake.Tests.Support;

/// <summary>Tokens that only look like some: nobody signed them.</summary>
internal static class Jwt
{
    public static string Ending(DateTimeOffset end, string subject = "somebody") => Of(string.Create(
        CultureInfo.InvariantCulture, $$"""{"sub":"{{subject}}","exp":{{end.ToUnixTimeSeconds()}}}"""));

    public static string Of(string payload) =>
        $"{Encode("""{"alg":"none"}""")}.{Encode(payload)}.c2lnbmF0dXJl";

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text))
        .TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
