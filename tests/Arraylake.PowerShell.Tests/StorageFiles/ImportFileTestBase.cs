using System.Text.Json.Nodes;

namespace Arraylake.PowerShell.Tests;

/// <summary>Writes the files that a test imports.</summary>
public abstract class ImportFileTestBase(EmulatorFixture emulator) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("arraylake-import-");

    protected EmulatorFixture Emulator { get; } = emulator;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected static (string Nickname, string Bucket, string Region) Bucket(string nickname, string of) =>
        (nickname, $"bucket-{of}", "us-east-1");

    protected string Write(
        BucketConfigFixture fixture, string? standard, params (string Nickname, string Bucket, string Region)[] buckets)
    {
        var file = new JsonObject { ["organization"] = fixture.Org };
        if (standard is not null)
        {
            file["default"] = standard;
        }
        file["buckets"] = new JsonObject(buckets.Select(bucket => KeyValuePair.Create(
            bucket.Nickname,
            (JsonNode?)new JsonObject { ["uri"] = $"s3://{bucket.Bucket}", ["region"] = bucket.Region })));
        var path = Path.Combine(_folder.FullName, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, file.ToJsonString());
        return path;
    }
}
