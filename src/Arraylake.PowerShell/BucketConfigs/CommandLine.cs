namespace Arraylake.PowerShell;

/// <summary>The parameters on the command line, as opposed to those that come with the piped object.</summary>
/// <param name="bound">The parameters that are bound before the first input.</param>
internal sealed class CommandLine(IDictionary<string, object> bound)
{
    private readonly Dictionary<string, object?> _given = bound.ToDictionary(
        parameter => parameter.Key, parameter => Input.Unwrap(parameter.Value), StringComparer.OrdinalIgnoreCase);

    public bool Has(string parameter) => _given.ContainsKey(parameter);

    /// <summary>Whether it is there with the value $null.</summary>
    public bool HasNull(string parameter) => _given.TryGetValue(parameter, out var value) && value is null;
}
