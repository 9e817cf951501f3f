using System.Collections;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Takes nicknames, and the nicknames of objects that have one; an object with only an Org names none.
/// </summary>
public sealed class NicknamePatternAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) switch
        {
            IEnumerable items and not (string or IDictionary) => items.Cast<object?>().Select(NicknameOf).ToArray(),
            // An organization is no nickname: it binds to -Org, and all its configs are meant.
            not null and not string when IsOrg(inputData!) => null,
            _ => new[] { NicknameOf(inputData) },
        };

    private static bool IsOrg(object input) => Text(input, "Nickname") is null && Text(input, "Org") is not null;

    private static string NicknameOf(object? input) => Input.Unwrap(input) switch
    {
        string nickname => nickname.Trim(),
        null => throw new ArgumentTransformationMetadataException("Null is no nickname."),
        var other => Input.ScalarText(input) ?? Text(input!, "Nickname")?.Trim()
            ?? throw new ArgumentTransformationMetadataException(
                $"'{other}' is neither a nickname nor an object that has one."),
    };

    private static string? Text(object input, string property)
    {
        try
        {
            return Input.Text(input, property);
        }
        catch (FormatException broken)
        {
            throw new ArgumentTransformationMetadataException($"'{input}' is no nickname: {broken.Message}", broken);
        }
    }
}
