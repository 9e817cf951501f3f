namespace Arraylake.Emulator.Identity;

/// <summary>One login of a person, which its refresh tokens continue.</summary>
internal sealed record Session(Guid Id, Guid PersonId);
