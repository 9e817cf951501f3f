namespace Arraylake.Http;

/// <summary>The warnings of the service that a client has raised already. Thread-safe.</summary>
internal sealed class SeenWarnings
{
    // A service that puts a time into each text must not fill the memory of a long session.
    private const int Limit = 1000;

    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);

    public bool IsNew(string text)
    {
        lock (_texts)
        {
            if (_texts.Count >= Limit)
            {
                _texts.Clear();
            }
            return _texts.Add(text);
        }
    }
}
