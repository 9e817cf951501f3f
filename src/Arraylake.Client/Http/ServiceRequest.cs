using RestSharp;

namespace Arraylake.Http;

/// <summary>One request to the service.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The encoded path, from <see cref="ServicePath"/>.</param>
/// <param name="Org">The organization in the path, to distinguish an unknown org from an unknown config.</param>
internal sealed record ServiceRequest(Method Method, string Path, string? Org = null)
{
    /// <summary>A JSON body, or null.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Secrets in the body; they are removed from texts of the answer.</summary>
    public IReadOnlyList<SecretText> Secrets { get; init; } = [];

    /// <summary>Whether a 404 here means that the org itself is missing.</summary>
    public bool IsOrgList { get; init; }

    /// <summary>Whether a 403 here, or a 404 that names nothing, means that the caller is not an admin.</summary>
    public bool IsAdminOnly { get; init; }

    /// <summary>Whether it changes nothing, so that any failure may be retried.</summary>
    public bool IsRead => Method == Method.Get;

    /// <summary>The time for retries, if several requests of one operation share it.</summary>
    public RetryBudget? RetryBudget { get; init; }

    /// <summary>Tracks whether a write may have been applied; null for reads.</summary>
    public WriteTracker? Tracker { get; init; }

    /// <summary>Called with the time on the service's clock when an answer arrives.</summary>
    public Action<DateTimeOffset?>? OnDate { get; init; }

    /// <summary>Method and path, for errors and -Debug.</summary>
    public override string ToString() => $"{MethodName} /{Path}";

    public string MethodName => IsRead ? "GET" : Method.ToString().ToUpperInvariant();
}
