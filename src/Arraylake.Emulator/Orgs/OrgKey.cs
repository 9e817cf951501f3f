namespace Arraylake.Emulator.Orgs;

/// <summary>An organization, by its key in the database and its name on the wire.</summary>
internal sealed record OrgKey(long Id, string Name);
