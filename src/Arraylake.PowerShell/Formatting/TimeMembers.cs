using System.Collections;
using System.ComponentModel;

namespace Arraylake.PowerShell;

/// <summary>
/// Times of the client's other types in local time, as from <c>Get-Date</c>, so that they can be compared and
/// subtracted. Public only because Arraylake.Types.ps1xml requires it; not meant for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimeMembers
{
    public static DateTime? RepoCreated(PSObject repo) => (repo.BaseObject as Repo)?.Created?.LocalDateTime;

    public static DateTime? RepoUpdated(PSObject repo) => (repo.BaseObject as Repo)?.Updated?.LocalDateTime;

    public static DateTime? RepoDeletedAt(PSObject repo) => (repo.BaseObject as Repo)?.DeletedAt?.LocalDateTime;

    public static DateTime? DependentSince(PSObject dependent) =>
        (dependent.BaseObject as BucketConfigDependent)?.Since?.LocalDateTime;

    public static DateTime? DependentUntil(PSObject dependent) =>
        (dependent.BaseObject as BucketConfigDependent)?.Until?.LocalDateTime;

    /// <summary>Also of a report from Import-Clixml: a dictionary of its fields in wire terms.</summary>
    public static DateTime? LastChecked(PSObject report) =>
        PlainDictionary.ParseTime((report.BaseObject as IDictionary)?["last_checked_at"] as string)?.LocalDateTime;

    public static DateTime? PolicyCreated(PSObject policy) =>
        (policy.BaseObject as VirtualChunkAccessPolicy)?.Created?.LocalDateTime;

    public static DateTime? Expiration(PSObject credential) =>
        (credential.BaseObject as BucketCredential)?.Expiration?.LocalDateTime;
}
