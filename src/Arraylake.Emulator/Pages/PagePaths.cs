namespace Arraylake.Emulator.Pages;

/// <summary>The addresses of the page; those below an organization are the web app's own (contract 4.2).</summary>
internal static class PagePaths
{
    public const string Root = "/app";
    public const string SignIn = Root + "/sign-in";
    public const string SignInLink = SignIn + "/{code}";
    public const string Device = SignIn + "/device";
    public const string SignOut = Root + "/sign-out";
    public const string Buckets = Root + "/{org}/buckets";
    public const string Settings = Root + "/{org}/settings";
    public const string NewBucket = Settings + "/buckets/new";
    public const string Bucket = Settings + "/buckets/{bucket_id:guid}";
    public const string Policies = Root + "/{org}/virtual-chunks";
    public const string Sheet = Root + "/page.css";
    public const string Script = Root + "/page.js";

    /// <summary>The parameter with the address to open after a sign-in.</summary>
    public const string Target = "to";

    /// <summary>The parameter with a word for what was just done.</summary>
    public const string Done = "done";

    public static string BucketsOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/buckets";

    public static string SettingsOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/settings";

    public static string NewBucketOf(string org) => $"{SettingsOf(org)}/buckets/new";

    public static string BucketOf(string org, string id) => $"{SettingsOf(org)}/buckets/{id}";

    public static string PoliciesOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/virtual-chunks";

    /// <summary>The address to open after a sign-in: never one outside the page, or one that breaks a header.</summary>
    public static string TargetOf(string? given) =>
        given is not null && given.StartsWith(Root + "/", StringComparison.Ordinal)
        && given.All(static character => character is > ' ' and <= '~' and not '\\')
            ? given
            : Root;
}
