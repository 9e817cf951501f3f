using System.Globalization;
using System.Xml.Linq;
using Arraylake.Storage.Network;

namespace Arraylake.Storage.Stores;

/// <summary>Reads listings as S3 and Google's XML API write them.</summary>
internal static class S3Listing
{
    public static bool IsListing(StoreAnswer answer) =>
        answer.IsSuccess && answer.Document?.Name.LocalName == "ListBucketResult";

    public static IReadOnlyList<StoredObject> ObjectsIn(StoreAnswer answer) =>
    [
        .. answer.Elements("Contents").Select(static entry => new StoredObject(
            Child(entry, "Key") ?? "",
            long.TryParse(Child(entry, "Size"), CultureInfo.InvariantCulture, out var size) ? size : 0,
            DateTimeOffset.TryParse(
                Child(entry, "LastModified"),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var time) ? time : null)),
    ];

    public static string? ContinuationOf(StoreAnswer answer) => answer.Text("NextContinuationToken");

    /// <summary>Key and id of each unfinished upload.</summary>
    public static IReadOnlyList<(string Key, string UploadId)> UploadsIn(StoreAnswer answer) =>
    [
        .. answer.Elements("Upload").Select(
            static entry => (Child(entry, "Key") ?? "", Child(entry, "UploadId") ?? "")),
    ];

    private static string? Child(XElement entry, string name) =>
        entry.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
