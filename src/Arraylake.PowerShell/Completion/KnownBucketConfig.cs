namespace Arraylake.PowerShell;

/// <summary>A BucketConfig in suggestions.</summary>
/// <param name="Id">The service's id.</param>
/// <param name="Nickname">The nickname.</param>
/// <param name="Uri">The location.</param>
/// <param name="IsDefault">Whether it is the organization's default.</param>
internal sealed record KnownBucketConfig(Guid Id, string Nickname, string Uri, bool IsDefault)
{
    public string ToolTip => IsDefault ? $"{Uri} * the default" : Uri;
}
