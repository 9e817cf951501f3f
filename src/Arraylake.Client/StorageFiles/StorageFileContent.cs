using System.Text;

namespace Arraylake;

/// <summary>The text of a file: UTF-8 without a byte order mark.</summary>
internal static class StorageFileContent
{
    private static readonly UTF8Encoding Strict =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="BucketConfigFileException">It is not such a text.</exception>
    public static string Decode(byte[] content, FileErrors errors)
    {
        if (content is [0xEF, 0xBB, 0xBF, ..] or [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            throw errors.Fatal(
                FilePosition.Start, "The file begins with a byte order mark. Save it as UTF-8 without one.");
        }
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException ex)
        {
            var before = content.AsSpan(0, Math.Clamp(ex.Index, 0, content.Length));
            var line = before.Count((byte)'\n') + 1;
            var column = Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1;
            throw errors.Fatal(new FilePosition(line, column), "The file is not UTF-8.");
        }
    }
}
