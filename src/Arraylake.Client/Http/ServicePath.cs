namespace Arraylake.Http;

/// <summary>Builds request paths: every segment percent-encoded, and none that could change the path's shape.</summary>
internal static class ServicePath
{
    /// <summary>Joins segments to a path without a leading slash.</summary>
    /// <exception cref="ArraylakeInvalidException">
    /// A segment is empty, '.' or '..': a URI parser would fold those away even when they are percent-encoded.
    /// Or it holds control characters, or half of a surrogate pair, for which the encoding puts another character.
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
