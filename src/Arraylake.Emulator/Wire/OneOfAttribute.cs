using System.ComponentModel.DataAnnotations;

namespace Arraylake.Emulator.Wire;

/// <summary>One of some words, or null; in a list, each item is one, in any case.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class OneOfAttribute(params string[] words) : ValidationAttribute
{
    public IReadOnlyList<string> Words => words;

    public override bool IsValid(object? value) => value switch
    {
        null => true,
        string word => words.Contains(word, StringComparer.Ordinal),
        IEnumerable<string> list => list.All(word => words.Contains(word, StringComparer.OrdinalIgnoreCase)),
        _ => false,
    };

    public override string FormatErrorMessage(string name) => $"{name} must be '{string.Join("' or '", words)}'";
}
