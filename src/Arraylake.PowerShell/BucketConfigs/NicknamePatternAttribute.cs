using System.Collections;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>Takes nicknames, and the nicknames of objects that have one.</summary>
public sealed class NicknamePatternAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        Input.Unwrap(inputData) is IEnumerable items and not (string or IDictionary)
            ? items.Cast<object?>().Select(NicknameOf).ToArray()
            : new[] { NicknameOf(inputData) };

    private static string NicknameOf(object? input) => Input.Unwrap(input) switch
    {
        string nickname => nickname,
        null => throw new ArgumentTransformationMetadataException("Null is no nickname."),
        var other => Input.Text(input!, "Nickname")
            ?? throw new ArgumentTransformationMetadataException($"'{other}' is neither a nickname nor an object that has one."),
    };
}
