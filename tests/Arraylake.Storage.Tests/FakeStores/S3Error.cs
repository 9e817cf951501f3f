using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Arraylake.Storage.Tests.FakeStores;

/// <summary>
/// An error as S3 answers it: https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#RESTErrorResponses.
/// </summary>
internal sealed record S3Error(int Status, string Code, string Message, params (string Name, string Value)[] More)
{
    public static S3Error AccessDenied { get; } = new(403, "AccessDenied", "Access Denied");

    public static S3Error NoSuchBucket { get; } = new(404, "NoSuchBucket", "The specified bucket does not exist");

    public static S3Error NoSuchKey { get; } = new(404, "NoSuchKey", "The specified key does not exist.");

    public static S3Error NoSuchUpload { get; } = new(404, "NoSuchUpload", "The specified upload does not exist.");

    public static S3Error PreconditionFailed { get; } = new(
        412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");

    public static S3Error InvalidRange { get; } = new(
        416, "InvalidRange", "The requested range is not satisfiable");

    /// <summary>The element of the body.</summary>
    public XElement ToXml() => new(
        "Error",
        new XElement("Code", Code),
        new XElement("Message", Message),
        More.Select(static field => new XElement(field.Name, field.Value)),
        new XElement("RequestId", "4442587FB7D0A2F9"));

    /// <summary>Writes the answer. HEAD has no body.</summary>
    public Task WriteAsync(HttpContext context)
    {
        context.Response.StatusCode = Status;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : S3Xml.WriteAsync(context, ToXml());
    }
}
