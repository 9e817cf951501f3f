using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.S3;

namespace Arraylake.Testing.Stores;

/// <summary>
/// Ceph's S3 gateway: path style and virtual host, TLS, bucket policies, STS, CORS, conditional writes. It does not
/// look at the region.
/// </summary>
internal sealed class CephStore : IS3Store, IAsyncDisposable
{
    /// <summary>
    /// The tenant of the owner. It stands where Amazon has the account, so that roles have an ARN as Amazon's.
    /// </summary>
    public const string Account = "123456789012";

    /// <summary>The subject of <see cref="Certificate"/>.</summary>
    public const string CertificateName = "CN=Ceph";

    private readonly StoreFolder _folder;
    private readonly CephConfiguration _configuration;

    private CephStore(StoreFolder folder, CephConfiguration configuration, X509Certificate2 certificate) =>
        (_folder, _configuration, Certificate) = (folder, configuration, certificate);

    /// <summary>Why it cannot be started here; null if it can.</summary>
    public static string? WhyMissing => StorePrograms.Missing(
        "Ceph", "ceph", "ceph-authtool", "ceph-mon", "ceph-osd", "monmaptool", "radosgw", "radosgw-admin");

    /// <summary>By address, without TLS.</summary>
    public Uri Endpoint => new($"http://127.0.0.1:{_configuration.Port}");

    /// <summary>By address, with TLS and <see cref="Certificate"/>.</summary>
    public Uri SecureEndpoint => new($"https://127.0.0.1:{_configuration.SecurePort}");

    /// <summary>By the name that a bucket can stand in front of; not every system resolves that.</summary>
    public Uri NamedEndpoint => new($"http://{CephConfiguration.HostName}:{_configuration.Port}");

    /// <summary>A self-signed certificate of 127.0.0.1 and the named endpoint.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>The user that owns the buckets, in <see cref="Account"/>.</summary>
    public S3Keys Owner { get; } = S3Keys.New();

    /// <summary>Another user of the account, <see cref="ReaderArn"/>: may do what a bucket policy allows.</summary>
    public S3Keys Reader { get; } = S3Keys.New();

    /// <summary>A user outside of the account, who may assume the roles that trust <see cref="SignerArn"/>.</summary>
    public S3Keys Signer { get; } = S3Keys.New();

    /// <summary>The principal of <see cref="Reader"/>.</summary>
    public static string ReaderArn => $"arn:aws:iam::{Account}:user/reader";

    /// <summary>The principal of <see cref="Signer"/>.</summary>
    public static string SignerArn => "arn:aws:iam:::user/signer";

    public static async Task<CephStore> StartAsync()
    {
        var ports = FreePorts.Take(4);
        var folder = new StoreFolder("ceph");
        var configuration = new CephConfiguration(folder.Path, ports[0], ports[1], ports[2], ports[3]);
        var store = new CephStore(folder, configuration, NewCertificate());
        try
        {
            await store.StartProgramsAsync();
            await Task.WhenAll(
                store.AddUserAsync("owner", store.Owner, Account),
                store.AddUserAsync("reader", store.Reader, Account),
                store.AddUserAsync("signer", store.Signer, null));
            await folder.UntilAsync(store.CanWriteAsync);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client by address and path style.</summary>
    public AmazonS3Client Connect(S3Keys keys) => keys.Connect(Endpoint, "us-east-1");

    /// <summary>Makes an empty bucket of <see cref="Owner"/>.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> AddBucketAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        using var owner = Connect(Owner);
        await owner.PutBucketAsync(name);
        return name;
    }

    /// <summary>Makes a role of <see cref="Account"/>.</summary>
    /// <param name="trust">Who may assume it; Ceph 16 knows no condition <c>sts:ExternalId</c>.</param>
    /// <param name="permissions">What it may do.</param>
    /// <returns>Its name, of its own.</returns>
    public async Task<string> AddRoleAsync(string trust, string permissions)
    {
        var name = $"role-{Guid.NewGuid():N}";
        await AdministerAsync(
            "role", "create", $"--tenant={Account}", $"--role-name={name}", $"--assume-role-policy-doc={trust}");
        await AdministerAsync(
            "role-policy", "put", $"--tenant={Account}", $"--role-name={name}", "--policy-name=access",
            $"--policy-doc={permissions}");
        return name;
    }

    public async ValueTask DisposeAsync()
    {
        await _folder.DisposeAsync();
        Certificate.Dispose();
    }

    // Its pools are made by the first requests that need them, some of which fail meanwhile.
    private async Task<bool> CanWriteAsync()
    {
        using var owner = Connect(Owner);
        try
        {
            await owner.PutTextAsync(await AddBucketAsync(), "first", "");
            return true;
        }
        catch (AmazonS3Exception)
        {
            return false;
        }
    }

    private Task<string> AddUserAsync(string name, S3Keys keys, string? tenant) => AdministerAsync(
    [
        "user", "create", $"--uid={name}", $"--display-name={name}", $"--access-key={keys.AccessKeyId}",
        $"--secret-key={keys.SecretAccessKey}", .. tenant is null ? Array.Empty<string>() : [$"--tenant={tenant}"],
    ]);

    private Task<string> AdministerAsync(params IEnumerable<string> arguments) =>
        RunAsync("radosgw-admin", ["-n", "client.rgw", .. arguments]);

    private Task<string> RunAsync(string program, params IEnumerable<string> arguments) =>
        StorePrograms.RunAsync(program, [.. arguments, "-c", _folder.File("ceph.conf")]);

    private async Task StartProgramsAsync()
    {
        foreach (var name in (string[])["mon", "osd", "rgw", "run"])
        {
            _folder.MakeFolder(name);
        }
        var file = await _folder.WriteAsync("ceph.conf", _configuration.ToString());
        using var key = Certificate.GetRSAPrivateKey()!;
        await _folder.WriteAsync(
            "tls.pem", $"{key.ExportPkcs8PrivateKeyPem()}\n{Certificate.ExportCertificatePem()}");
        var keys = _folder.File("keyring");
        await StorePrograms.RunAsync(
            "ceph-authtool", "--create-keyring", keys, "--gen-key", "-n", "mon.", "--cap", "mon", "allow *");
        await AddKeyAsync("client.admin", "mon", "allow *", "osd", "allow *", "mgr", "allow *");
        await AddKeyAsync("osd.0", "mon", "allow profile osd", "osd", "allow *");
        await AddKeyAsync("client.rgw", "mon", "allow rwx", "osd", "allow rwx");
        var map = _folder.File("monmap");
        await StorePrograms.RunAsync(
            "monmaptool", "--create", "--addv", "a", _configuration.Monitor, "--fsid",
            $"{_configuration.ClusterId}", map);
        await RunAsync("ceph-mon", "--mkfs", "-i", "a", "--monmap", map, "--keyring", keys);
        _folder.Start("ceph-mon", "-f", "-i", "a", "-c", file);
        var disk = $"{Guid.NewGuid()}";
        await RunAsync("ceph", "osd", "new", disk);
        File.Copy(keys, _folder.File("osd/keyring"));
        await RunAsync("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", disk);
        _folder.Start("ceph-osd", "-f", "-i", "0", "-c", file);
        _folder.Start("radosgw", "-f", "-n", "client.rgw", "-c", file);
        await _folder.UntilAnsweredAsync(Endpoint);

        Task AddKeyAsync(string name, params string[] capabilities) => StorePrograms.RunAsync(
            "ceph-authtool",
            [
                keys, "--gen-key", "-n", name,
                .. capabilities.Chunk(2).SelectMany(static pair => (string[])["--cap", .. pair]),
            ]);
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest(CertificateName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName(CephConfiguration.HostName);
        names.AddDnsName($"*.{CephConfiguration.HostName}");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
