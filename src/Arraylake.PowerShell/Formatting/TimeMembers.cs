using System.ComponentModel;
using System.Management.Automation;

namespace Arraylake.PowerShell;

/// <summary>
/// Times of the client's other types as <c>Get-Date</c> gives them, so that they can be compared and subtracted. Public
/// only because Arraylake.Types.ps1xml cannot name anything else; nothing for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TimeMembers
{
    public static DateTime? RepoCreated(PSObject repo) => (repo.BaseObject as Repo)?.Created?.LocalDateTime;

    public static DateTime? RepoUpdated(PSObject repo) => (repo.BaseObject as Repo)?.Updated?.LocalDateTime;

    public static DateTime? Expiration(PSObject credential) =>
        (credential.BaseObject as BucketCredential)?.Expiration?.LocalDateTime;
}
