namespace Arraylake.Testing.Stores;

/// <summary>The configuration of an OpenStack Swift of one device, with s3api.</summary>
internal sealed record SwiftConfiguration(string Folder, int Port, int CachePort)
{
    /// <summary>The region that it signs for.</summary>
    public const string Region = "eu-west-1";

    /// <summary>The one origin that its CORS allows; it has no settings of a bucket's own.</summary>
    public const string AllowedOrigin = "https://app.earthmover.io";

    /// <summary>The text of <c>swift.conf</c>.</summary>
    public const string Common =
        """
        [swift-hash]
        swift_hash_path_suffix = a
        swift_hash_path_prefix = b
        [storage-policy:0]
        name = gold
        default = yes

        """;

    private const string Pipeline = "catch_errors proxy-logging cache bulk s3api tempauth symlink slo versioned_writes "
        + "proxy-logging proxy-server";

    /// <summary>The file of one of its three kinds of servers.</summary>
    public string Server(string kind, int port) =>
        $"""
        [DEFAULT]
        bind_ip = 127.0.0.1
        bind_port = {port}
        devices = {Folder}/devices
        mount_check = false
        user = {Environment.UserName}
        swift_dir = {Folder}
        workers = 0
        log_name = {kind}
        disable_fallocate = true
        [pipeline:main]
        pipeline = {kind}-server
        [app:{kind}-server]
        use = egg:swift#{kind}
        recon_cache_path = {Folder}/cache

        """;

    /// <summary>The file of the proxy, which clients talk to.</summary>
    public string Proxy(S3Keys owner, S3Keys reader) =>
        $"""
        [DEFAULT]
        bind_ip = 127.0.0.1
        bind_port = {Port}
        user = {Environment.UserName}
        swift_dir = {Folder}
        workers = 0
        log_name = proxy
        [pipeline:main]
        pipeline = {Pipeline}
        [app:proxy-server]
        use = egg:swift#proxy
        allow_account_management = true
        account_autocreate = true
        [filter:catch_errors]
        use = egg:swift#catch_errors
        [filter:proxy-logging]
        use = egg:swift#proxy_logging
        [filter:cache]
        use = egg:swift#memcache
        memcache_servers = 127.0.0.1:{CachePort}
        [filter:bulk]
        use = egg:swift#bulk
        [filter:symlink]
        use = egg:swift#symlink
        [filter:slo]
        use = egg:swift#slo
        [filter:versioned_writes]
        use = egg:swift#versioned_writes
        allow_versioned_writes = true
        allow_object_versioning = true
        [filter:s3api]
        use = egg:swift#s3api
        location = {Region}
        storage_domain = s3.localhost
        dns_compliant_bucket_names = true
        cors_preflight_allow_origin = {AllowedOrigin}
        s3_acl = false
        [filter:tempauth]
        use = egg:swift#tempauth
        user_{owner.AccessKeyId.Replace(':', '_')} = {owner.SecretAccessKey} .admin
        user_{reader.AccessKeyId.Replace(':', '_')} = {reader.SecretAccessKey}

        """;
}
