namespace Arraylake.Testing.Stores;

/// <summary>
/// The configuration of a cluster of one monitor, one object daemon in memory and one gateway, which frees deleted
/// parts at once: by default, hours later. Not to be set: <c>rgw region</c> and <c>rgw zonegroup root pool</c>;
/// <c>auth … = none</c> hangs the gateway.
/// </summary>
internal sealed record CephConfiguration(string Folder, int Port, int SecurePort, int MonitorPort, int MonitorPortV1)
{
    /// <summary>The host under which buckets are addressed as <c>bucket.host</c>.</summary>
    public const string HostName = "s3.localhost";

    /// <summary>The id of the cluster.</summary>
    public Guid ClusterId { get; } = Guid.NewGuid();

    /// <summary>The addresses of the monitor.</summary>
    public string Monitor => $"[v2:127.0.0.1:{MonitorPort},v1:127.0.0.1:{MonitorPortV1}]";

    // Without tcp_nodelay, the second of its small writes waits 40 ms for the acknowledgment of the first.
    private string Frontend =>
        $"beast endpoint=127.0.0.1:{Port} ssl_endpoint=127.0.0.1:{SecurePort} ssl_certificate={Folder}/tls.pem "
        + "tcp_nodelay=1";

    /// <summary>The text of <c>ceph.conf</c>.</summary>
    public override string ToString() =>
        $"""
        [global]
        fsid = {ClusterId}
        mon host = {Monitor}
        mon initial members = a
        auth cluster required = cephx
        auth service required = cephx
        auth client required = cephx
        auth allow insecure global id reclaim = true
        keyring = {Folder}/keyring
        run dir = {Folder}/run
        admin socket = {Folder}/run/$name.asok
        pid file = {Folder}/run/$name.pid
        crash dir = {Folder}/run
        log file = {Folder}/$name.log
        log to stderr = false
        osd pool default size = 1
        osd pool default min size = 1
        osd pool default pg num = 1
        osd pool default pgp num = 1
        osd pool default pg autoscale mode = off
        mon allow pool size one = true
        mon max pg per osd = 1000
        osd crush chooseleaf type = 0
        osd crush initial weight = 1
        public network = 127.0.0.0/8
        cluster network = 127.0.0.0/8
        [mon]
        mon data = {Folder}/mon
        mon data avail crit = 1
        mon data avail warn = 2
        [osd]
        osd data = {Folder}/osd
        osd objectstore = memstore
        memstore device bytes = 2147483648
        osd memory target = 268435456
        [client.rgw]
        rgw data = {Folder}/rgw
        rgw frontends = {Frontend}
        rgw sts key = abcdefghijklmnop
        rgw s3 auth use sts = true
        rgw dns name = {HostName}
        rgw enable usage log = false
        rgw gc obj min wait = 1
        rgw gc processor period = 1

        """;
}
