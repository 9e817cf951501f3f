namespace Arraylake;

/// <summary>
/// An error of the service or of the connection to it. There is a subclass for each cause that a caller would handle
/// differently (contract 6).
/// </summary>
public class ArraylakeException : Exception
{
    private string? _finding;

    /// <summary>Creates an error without an answer of the service.</summary>
    /// <param name="message">A sentence for people; unprintable characters are escaped.</param>
    /// <param name="innerException">The cause, or null.</param>
    public ArraylakeException(string message, Exception? innerException = null)
        : base(PrintableText.Escape(message), innerException)
    {
    }

    internal ArraylakeException(ServiceFailure failure)
        : base(PrintableText.Escape(failure.Message), failure.Cause) =>
        (StatusCode, ServiceText, RequestId, Request) =
            (failure.StatusCode, PrintableText.Escape(failure.Text), failure.RequestId, failure.Request);

    /// <summary>The HTTP status of the answer; null if there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The service's own text, without secrets and escaped for display; null if there is none.</summary>
    public string? ServiceText { get; init; }

    /// <summary>The service's <c>x-request-id</c>, for its support; null if it sent none.</summary>
    public string? RequestId { get; init; }

    /// <summary>The error, and the result of checking a write whose answer was lost.</summary>
    public override string Message => _finding is null ? base.Message : $"{base.Message} {_finding}";

    /// <summary>Method and path of the request, such as <c>DELETE /orgs/acme/buckets/…</c>.</summary>
    public string? Request { get; init; }

    /// <summary>A copy of this error that also has the result of a later check.</summary>
    /// <param name="finding">A sentence for people.</param>
    internal ArraylakeException WithFinding(string finding)
    {
        // The copy keeps the type, which callers catch; this error may be logged already, and stays as it is.
        var copy = (ArraylakeException)MemberwiseClone();
        copy._finding = PrintableText.Escape(finding);
        return copy;
    }
}
