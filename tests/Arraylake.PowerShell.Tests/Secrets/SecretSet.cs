using System.Buffers;
using System.Collections;
using System.Security;

namespace Arraylake.PowerShell.Tests;

/// <summary>One canary for the token and for each secret of each auth method.</summary>
public sealed class SecretSet
{
    private readonly Dictionary<string, Canary> _canaries = new Canary[]
    {
        new("token", "ema_"),
        // A token that was cut off, or another password in its place.
        new("wrongToken", "pass-"),
        // A key may hold anything; it is what JSON, XML and URLs all escape.
        new("hmacId", "AKIA"),
        new("hmacKey", suffix: "+/=\"\\<&>'é "),
        new("externalId", suffix: "+=,.@:/-"),
        new("r2Id"),
        new("r2Token", suffix: "\"é%"),
        new("r2Key"),
        new("session"),
        new("gcsToken", "ya29."),
        new("sas", "?sv=1&sig="),
        // What a login gives; the characters behind the core would make a JSON Web Token none.
        new("deviceCode"),
        new("idToken", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.", suffix: ""),
        new("refreshToken", "v1."),
        new("accessToken", "at-"),
    }.ToDictionary(canary => canary.Name);

    private readonly Lazy<SearchValues<string>> _traces;

    public SecretSet() => _traces = new(() => SearchValues.Create(
        [.. All.SelectMany(canary => canary.Traces)], StringComparison.OrdinalIgnoreCase));

    public IReadOnlyCollection<Canary> All => _canaries.Values;

    /// <summary>Which of them a text holds, and in which forms.</summary>
    public IEnumerable<(Canary Canary, string Form)> In(string text) => text.AsSpan().ContainsAny(_traces.Value)
        ? All.SelectMany(canary => canary.FormsIn(text).Select(form => (canary, form)))
        : [];

    public string this[string name] => _canaries[name].Value;

    /// <summary>What scripts see as <c>$secret</c>: each as text, and under <c>secure</c> as a SecureString.</summary>
    public Hashtable ToHashtable()
    {
        var (table, secure) = (new Hashtable(), new Hashtable());
        foreach (var (name, canary) in _canaries)
        {
            table[name] = canary.Value;
            var text = new SecureString();
            canary.Value.ToList().ForEach(text.AppendChar);
            secure[name] = text;
        }
        table["secure"] = secure;
        return table;
    }
}
