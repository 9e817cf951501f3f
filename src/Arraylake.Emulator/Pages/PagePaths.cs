namespace Arraylake.Emulator.Pages;

/// <summary>The addresses of the page; those below an organization are the web app's own (contract 4.2).</summary>
internal static class PagePaths
{
    public const string Root = "/app";
    public const string SignIn = Root + "/sign-in";

    /// <summary>Unlike any page of an organization, so that one may have the name sign-in.</summary>
    public const string SignInLink = SignIn + "/link/{code}";

    public const string Device = SignIn + "/device";
    public const string SignOut = Root + "/sign-out";
    public const string Buckets = Root + "/{org}/buckets";
    public const string Settings = Root + "/{org}/settings";
    public const string NewBucket = Settings + "/buckets/new";
    public const string Bucket = Settings + "/buckets/{bucket_id:guid}";
    public const string Policies = Root + "/{org}/virtual-chunks";
    public const string Sheet = Root + "/page.css";
    public const string Script = Root + "/page.js";
    public const string Icon = Root + "/icon.svg";

    /// <summary>The parameter with the address to open after a sign-in.</summary>
    public const string Target = "to";

    private static readonly Uri Here = new("http://localhost");

    public static string SignInLinkOf(string code) => $"{SignIn}/link/{code}";

    public static string BucketsOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/buckets";

    public static string SettingsOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/settings";

    public static string NewBucketOf(string org) => $"{SettingsOf(org)}/buckets/new";

    public static string BucketOf(string org, string id) => $"{SettingsOf(org)}/buckets/{id}";

    public static string PoliciesOf(string org) => $"{Root}/{Uri.EscapeDataString(org)}/virtual-chunks";

    /// <summary>The address to open after a sign-in: never one outside the page, or one that breaks a header.</summary>
    public static string TargetOf(string? given) =>
        given is not null && given.StartsWith('/') && given.All(static character => character is > ' ' and <= '~')
        // Resolved as browsers do, so that no ".." leads out.
        && Uri.TryCreate(Here, given.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase), out var target)
        && target.Authority == Here.Authority && target.AbsolutePath.StartsWith(Root + "/", StringComparison.Ordinal)
            ? $"{target.PathAndQuery}{target.Fragment}"
            : Root;
}
