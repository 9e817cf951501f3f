namespace Arraylake.Emulator.OpenApi;

/// <summary>A refusal.</summary>
internal sealed record ErrorDetail(string Detail);

/// <summary>A request that is not valid: in words, or as a list of what is wrong.</summary>
internal sealed record ValidationDetail(TextOrProblems Detail);

/// <summary>A problem of a request. The input is left out, or masked, where it may be a secret.</summary>
internal sealed record Problem(string Type, IReadOnlyList<string> Loc, string Msg, JsonElement? Input = null);

/// <summary>A string, or a list of problems.</summary>
internal sealed record TextOrProblems(string Text, IReadOnlyList<Problem> Problems);

/// <summary>A string or a boolean.</summary>
internal sealed record TextOrBoolean;

/// <summary>A string or null.</summary>
internal sealed record TextOrNull;
