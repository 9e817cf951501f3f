using System.Text.RegularExpressions;

namespace Arraylake.Emulator.Pages.Buckets;

/// <summary>The PowerShell line that does what the form does. It asks for secrets, and never has one.</summary>
internal static partial class NewBucketCommand
{
    public static string Of(BucketForm form, string org)
    {
        var nickname = Or(form[BucketConfigFields.Nickname]?.Trim(), "NICKNAME");
        var uri = BucketUri.Format(
            form.Platform, Or(form[BucketConfigFields.Name], "BUCKET"), form.Prefix.Trim());
        List<string> words = ["New-ArraylakeBucketConfig", Quote(nickname), Quote(uri)];
        foreach (var key in form.Provider.Settings.Where(key => form.Setting(key).Trim().Length > 0))
        {
            var value = form.Setting(key).Trim();
            words.Add(key switch
            {
                ExtraConfig.RegionName => $"-Region {Quote(value)}",
                ExtraConfig.EndpointUrl => $"-EndpointUrl {Quote(SettingSecrets.ShownUrl(value))}",
                _ => $"-ForcePathStyle ${(value == "true" ? "true" : "false")}",
            });
        }
        words.Add($"-Org {Quote(org)}");
        if (form[BucketForm.MakeDefault] is not null)
        {
            words.Add("-SetDefault");
        }
        words.Add($"-Auth (\n  {Auth(form)})");
        return string.Join(' ', words);
    }

    private static string Auth(BucketForm form)
    {
        List<string> words = ["New-ArraylakeBucketAuth"];
        if (AuthLabels.Switch(form.Method) is { Length: > 0 } method)
        {
            words.Add(method);
        }
        foreach (var field in form.AuthFields)
        {
            var value = form[field.Name]?.Trim() ?? "";
            if (value.Length > 0 || !field.IsOptional)
            {
                words.Add(field.IsSecret
                    ? $"-{field.Parameter} (Read-Host '{field.Label}' -AsSecureString)"
                    : $"-{field.Parameter} {Quote(Or(value, "VALUE"))}");
            }
        }
        return string.Join(' ', words);
    }

    private static string Or(string? value, string placeholder) => string.IsNullOrEmpty(value) ? placeholder : value;

    private static string Quote(string value)
    {
        if (PrintableText.IsPrintable(value))
        {
            return BareWord().IsMatch(value) ? value : $"'{SingleQuotes().Replace(value, "$0$0")}'";
        }
        // Invisible characters as their code point, which is the same value.
        var inside = DoubleQuotes().Replace(Special().Replace(value, "`$0"), "$0$0");
        return $"\"{PrintableText.Escape(inside, static codePoint => $"`u{{{codePoint:X}}}")}\"";
    }

    // Not with a leading digit: it would become a number.
    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_.\-/:]*$", RegexOptions.CultureInvariant)]
    private static partial Regex BareWord();

    // PowerShell accepts typographic quotes, too.
    [GeneratedRegex("['\u2018\u2019\u201a\u201b]")]
    private static partial Regex SingleQuotes();

    [GeneratedRegex("[\"\u201c\u201d\u201e]")]
    private static partial Regex DoubleQuotes();

    [GeneratedRegex("[`$]")]
    private static partial Regex Special();
}
