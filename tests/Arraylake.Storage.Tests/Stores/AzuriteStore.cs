using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Sas;

namespace Arraylake.Storage.Tests.Stores;

/// <summary>Microsoft's emulator of Azure's blob storage: shared key, SAS of account and container, CORS.</summary>
internal sealed partial class AzuriteStore : IAsyncDisposable
{
    /// <summary>Its storage account.</summary>
    public const string Account = "arraylaketest";

    // The environment is a process's own, so it starts as a child of env.
    private const string AccountsVariable = "AZURITE_ACCOUNTS";

    private readonly StoreFolder _folder;
    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));

    private AzuriteStore(StoreFolder folder) => _folder = folder;

    /// <summary>Why it cannot be started here; null if it can.</summary>
    public static string? WhyMissing => StorePrograms.Missing("Azurite", "env", "node", "azurite-blob");

    /// <summary>The account, by address: the account is the path's first segment.</summary>
    public Uri Endpoint { get; private set; } = null!;

    /// <summary>The account's key in Base64.</summary>
    public string AccountKey => _key;

    /// <summary>The account's key as the SDK takes it.</summary>
    public StorageSharedKeyCredential Key => new(Account, _key);

    /// <summary>The account, with its key.</summary>
    public BlobServiceClient Owner => new(Endpoint, Key);

    public static async Task<AzuriteStore> StartAsync()
    {
        var folder = new StoreFolder("azurite");
        var store = new AzuriteStore(folder);
        try
        {
            var log = folder.Start(
                "env", $"{AccountsVariable}={Account}:{store._key}", StorePrograms.Find("azurite-blob")!,
                "--blobPort", "0", "--location", folder.Path, "--skipApiVersionCheck", "--disableTelemetry");
            await folder.UntilAsync(() =>
            {
                var listening = File.Exists(log) ? ListeningLine().Match(ReadShared(log)) : Match.Empty;
                store.Endpoint = listening.Success ? new Uri($"{listening.Groups[1].Value}/{Account}") : null!;
                return Task.FromResult(listening.Success);
            });
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty container.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddContainerAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        await Owner.CreateBlobContainerAsync(name);
        return name;
    }

    /// <summary>A SAS of one container, without the leading question mark.</summary>
    public string ContainerSas(
        string container,
        BlobContainerSasPermissions permissions,
        TimeSpan lifetime,
        SasIPRange addresses = default) =>
        new BlobSasBuilder(permissions, DateTimeOffset.UtcNow + lifetime)
        {
            BlobContainerName = container,
            Resource = "c",
            IPRange = addresses,
        }.ToSasQueryParameters(Key).ToString();

    /// <summary>A SAS of the whole account, without the leading question mark.</summary>
    public string AccountSas(AccountSasPermissions permissions, TimeSpan lifetime) =>
        new AccountSasBuilder(
            permissions, DateTimeOffset.UtcNow + lifetime, AccountSasServices.Blobs, AccountSasResourceTypes.All)
            .ToSasQueryParameters(Key).ToString();

    public ValueTask DisposeAsync() => _folder.DisposeAsync();

    private static string ReadShared(string path)
    {
        using var reader = new StreamReader(
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"successfully listens on (http://[0-9.:]+)")]
    private static partial Regex ListeningLine();
}
