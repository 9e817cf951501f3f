namespace Arraylake.Http;

/// <summary>
/// Builds request paths: every segment is percent-encoded, and none can change the structure of the path.
/// </summary>
internal static class ServicePath
{
    /// <summary>Joins segments to a path without a leading slash.</summary>
    /// <exception cref="ArraylakeInvalidException">
    /// A segment is empty, '.' or '..': a URI parser would remove those even if they are percent-encoded.
    /// Or it contains control characters, or half of a surrogate pair, which the encoding would replace.
    /// </exception>
    public static string Of(params ReadOnlySpan<string> segments)
    {
        var encoded = new string[segments.Length];
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (string.IsNullOrWhiteSpace(segment) || segment is "." or ".."
                || !TextRules.IsWellFormed(segment))
            {
                throw new ArraylakeInvalidException(new RuleViolation(
                    "path", $"'{segment}' cannot be a name in a request path.", segment,
                    "a name that is not empty, '.' or '..', and is whole Unicode text"));
            }
            if (TextRules.FindControls(segment) is { } controls)
            {
                throw new ArraylakeInvalidException(new RuleViolation(
                    "path", $"'{segment}' cannot be a name in a request path: it {controls}", segment));
            }
            encoded[i] = Uri.EscapeDataString(segment);
        }
        return string.Join('/', encoded);
    }
}
