using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Warnings about settings that are allowed but hardly work, and about their consequences.</summary>
internal static class SettingWarnings
{
    /// <summary>
    /// Warns about settings that hardly work. They may be right all the same, so they are not refused. Notes are
    /// verbose output.
    /// </summary>
    /// <param name="output">Where to write.</param>
    /// <param name="name">The config.</param>
    /// <param name="config">Its new state.</param>
    /// <param name="isGiven">Whether a field is given now; null for all of a new config.</param>
    public static void WarnAboutLints(
        CommandOutput output, string name, NewBucketConfig config, Func<string, bool>? isGiven = null)
    {
        foreach (var lint in BucketConfigLints.Check(config))
        {
            if (isGiven is not null && !lint.Fields.Any(isGiven))
            {
                continue;
            }
            if (lint.IsNote)
            {
                output.WriteVerbose($"{name}: {lint.Message}");
            }
            else
            {
                output.WriteWarning($"{name}: {lint.Message}{LikelyParameter(lint)}");
            }
        }
    }

    /// <summary>Warns about what a prefix means for the users of the config (contract 5).</summary>
    public static void WarnAboutPrefixScope(CommandOutput output, string name, string prefix, BucketAuth? auth)
    {
        if (prefix.Length == 0)
        {
            return;
        }
        output.WriteVerbose($"{name} has a prefix: Python clients before 0.9.5 cannot use repos there.");
        if (auth is HmacAuth)
        {
            output.WriteWarning(
                $"{name} has a prefix and HMAC keys. The keys cannot be restricted to the prefix: everyone who "
                + "receives them has access to whatever part of the bucket they allow.");
        }
    }

    private static string LikelyParameter(BucketConfigLint lint)
    {
        var column = ConfigColumns.Settings.FirstOrDefault(setting => setting.Key == lint.LikelySetting).Column;
        return column is null ? "" : $" Likely right: -{column} " + lint.LikelyValue switch
        {
            bool flag => flag ? "$true" : "$false",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
    }
}
