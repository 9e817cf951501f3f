namespace Arraylake;

/// <summary>The form of a token (contract 1.2): an API key (<c>ema_…</c>) or a JWT (<c>ey…</c>).</summary>
public static class AccessToken
{
    /// <summary>
    /// Trims a token and checks its form before anything else sees it: an HTTP library that meets a line break in a
    /// header repeats the header in its error.
    /// </summary>
    /// <param name="token">The token as it was given.</param>
    /// <exception cref="ArraylakeTokenException">It has another form. The message does not repeat it.</exception>
    public static SecretText Parse(SecretText token)
    {
        ArgumentNullException.ThrowIfNull(token);
        var text = token.Reveal().Trim();
        if (text.Length == 0)
        {
            throw new ArraylakeTokenException("The token is empty.");
        }
        if (!text.StartsWith("ema_", StringComparison.Ordinal) && !text.StartsWith("ey", StringComparison.Ordinal))
        {
            throw new ArraylakeTokenException(
                "The token is neither an API key (it begins with 'ema_') nor a JSON Web Token (it begins with 'ey').");
        }
        if (!text.All(IsTokenCharacter))
        {
            throw new ArraylakeTokenException(
                "The token holds characters that a token cannot have, such as white space or quotes. "
                + "Was it copied whole, and alone?");
        }
        return new SecretText(text);
    }

    private static bool IsTokenCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '~' or '+' or '/' or '=';
}
