namespace Arraylake.Emulator.Orgs;

/// <summary>An organisation, by its key in the database and its name on the wire.</summary>
internal sealed record OrgKey(long Id, string Name);
