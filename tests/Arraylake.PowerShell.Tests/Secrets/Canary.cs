using System.Globalization;
using System.Text;

namespace Arraylake.PowerShell.Tests;

/// <summary>
/// A secret that is like no other text, and that can be found again in whatever form a leak would give it. Its core is
/// searched for, not all of it, so that half a secret is found too.
/// </summary>
public sealed class Canary
{
    private readonly Lazy<IReadOnlyList<(string Form, string Text, StringComparison Comparison)>> _forms;

    /// <param name="name">What it stands for, such as "token".</param>
    /// <param name="prefix">What stands before the core, such as <c>ema_</c>.</param>
    /// <param name="suffix">What stands behind the core: characters that URLs, JSON or XML escape.</param>
    public Canary(string name, string prefix = "", string suffix = "+/=")
    {
        var core = $"Canary{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..18]}";
        (Name, Core, Value) = (name, core, prefix + core + suffix);
        _forms = new(() => [.. FormsOf(core)]);
    }

    public string Name { get; }

    public string Value { get; }

    public string Core { get; }

    /// <summary>All that is searched for.</summary>
    public IEnumerable<string> Traces => _forms.Value.Select(form => form.Text);

    /// <summary>The forms in which a text holds this secret.</summary>
    public IEnumerable<string> FormsIn(string text) =>
        _forms.Value.Where(form => text.Contains(form.Text, form.Comparison)).Select(form => form.Form);

    /// <summary>The secret itself is never printed, not by a test that fails either.</summary>
    public override string ToString() => Name;

    private static IEnumerable<(string Form, string Text, StringComparison Comparison)> FormsOf(string core)
    {
        const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
        yield return ("plain", core, AnyCase);
        yield return ("reversed", string.Concat(core.Reverse()), AnyCase);
        (string Name, Encoding Encoding)[] encodings =
            [("UTF-8", Encoding.UTF8), ("UTF-16 LE", Encoding.Unicode), ("UTF-16 BE", Encoding.BigEndianUnicode)];
        foreach (var (name, encoding) in encodings)
        {
            var bytes = encoding.GetBytes(core);
            yield return ($"{name} hex", Convert.ToHexString(bytes), AnyCase);
            yield return ($"{name} hex with hyphens", BitConverter.ToString(bytes), AnyCase);
            yield return ($"{name} bytes", string.Join(' ', bytes), StringComparison.Ordinal);
            for (var before = 0; before < 3; before++)
            {
                yield return ($"{name} base64, alignment {before}", Base64(bytes, before), StringComparison.Ordinal);
            }
        }
        yield return ("URL, every character", Each(core, "%{0:X2}"), AnyCase);
        yield return ("JSON, every character", Each(core, @"\u{0:X4}"), AnyCase);
        yield return ("XML, every character", Each(core, "&#x{0:X};"), AnyCase);
        yield return ("XML decimal, every character", Each(core, "&#{0};"), AnyCase);
        yield return ("CLIXML, every character", Each(core, "_x{0:X4}_"), AnyCase);
    }

    // The characters that are the same whatever stands before and behind the bytes.
    private static string Base64(byte[] bytes, int before)
    {
        var all = Convert.ToBase64String([.. new byte[before], .. bytes]);
        var first = (before * 8 + 5) / 6;
        return all[first..((before + bytes.Length) * 8 / 6)];
    }

    private static string Each(string core, string format) => string.Concat(
        core.Select(character => string.Format(CultureInfo.InvariantCulture, format, (int)character)));
}
