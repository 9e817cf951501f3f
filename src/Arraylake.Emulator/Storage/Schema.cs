namespace Arraylake.Emulator.Storage;

/// <summary>The tables. Unique indexes, not only the code, guard nickname, location and default.</summary>
internal static class Schema
{
    public const int Version = 3;

    /// <summary>"ARLK": SQLite's application id, which identifies the emulator's databases.</summary>
    public const int ApplicationId = 0x41524C4B;

    private const string Newer = """
        CREATE TABLE policies (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id INTEGER NOT NULL REFERENCES orgs (id),
            config_seq INTEGER NOT NULL REFERENCES bucket_configs (seq) ON DELETE CASCADE,
            subprefix TEXT NOT NULL,
            public INTEGER NOT NULL CHECK (public IN (0, 1)),
            created TEXT NOT NULL,
            created_by TEXT NOT NULL,
            row_check INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX policies_place ON policies (org_id, config_seq, subprefix);
        CREATE INDEX policies_by_config ON policies (config_seq);

        CREATE TABLE namespaces (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id INTEGER NOT NULL REFERENCES orgs (id),
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            config_seq INTEGER NOT NULL REFERENCES bucket_configs (seq),
            description TEXT,
            metadata TEXT,
            properties TEXT,
            visibility TEXT NOT NULL,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            deleted TEXT,
            row_check INTEGER NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX namespaces_name ON namespaces (org_id, name);
        CREATE INDEX namespaces_by_config ON namespaces (config_seq);
        """;

    // seq is the order of creation. Rows that are indexed by org alone come in that order.
    private const string Create = """
        CREATE TABLE orgs (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE,
            created TEXT NOT NULL,
            row_check INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE bucket_configs (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id INTEGER NOT NULL REFERENCES orgs (id),
            id TEXT NOT NULL UNIQUE,
            nickname TEXT NOT NULL,
            platform TEXT NOT NULL,
            name TEXT NOT NULL,
            prefix TEXT NOT NULL,
            endpoint_url TEXT NOT NULL,
            extra_config TEXT NOT NULL,
            auth_config TEXT NOT NULL,
            is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            created_by TEXT NOT NULL,
            row_check INTEGER NOT NULL,
            health TEXT
        ) STRICT;
        CREATE INDEX bucket_configs_by_org ON bucket_configs (org_id);
        CREATE UNIQUE INDEX bucket_configs_nickname ON bucket_configs (org_id, nickname);
        CREATE UNIQUE INDEX bucket_configs_location
            ON bucket_configs (org_id, platform, name, prefix, endpoint_url);
        CREATE UNIQUE INDEX bucket_configs_default ON bucket_configs (org_id) WHERE is_default = 1;

        CREATE TABLE repos (
            seq INTEGER PRIMARY KEY AUTOINCREMENT,
            org_id INTEGER NOT NULL REFERENCES orgs (id),
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            bucket_seq INTEGER NOT NULL REFERENCES bucket_configs (seq),
            kind TEXT NOT NULL,
            prefix TEXT NOT NULL,
            description TEXT,
            metadata TEXT,
            created TEXT NOT NULL,
            updated TEXT NOT NULL,
            created_by TEXT NOT NULL,
            deleted TEXT,
            row_check INTEGER NOT NULL,
            deleted_by TEXT,
            retain_data INTEGER NOT NULL DEFAULT 0,
            status TEXT,
            optimization_config TEXT,
            containers TEXT
        ) STRICT;
        CREATE UNIQUE INDEX repos_name ON repos (org_id, name);
        CREATE INDEX repos_by_update ON repos (org_id, updated, seq);
        CREATE INDEX repos_by_bucket ON repos (bucket_seq);

        CREATE TABLE people (
            id TEXT PRIMARY KEY,
            email TEXT NOT NULL,
            first_name TEXT,
            family_name TEXT,
            role TEXT NOT NULL
        ) STRICT;

        -- Only the hash: whoever reads the file cannot sign in with it.
        CREATE TABLE refresh_tokens (
            hash TEXT PRIMARY KEY,
            session_id TEXT NOT NULL,
            person_id TEXT NOT NULL REFERENCES people (id)
        ) STRICT;
        CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

        CREATE TABLE signing_key (
            seq INTEGER PRIMARY KEY CHECK (seq = 1),
            key BLOB NOT NULL
        ) STRICT;
        """;

    public static void CreateIn(DatabaseSession session)
    {
        session.Begin(immediate: true);
        session.RunScript(Create);
        session.RunScript(Newer);
        session.RunScript($"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}");
        session.Commit();
    }

    /// <summary>Upgrades a database of an older emulator, in one transaction.</summary>
    public static void UpgradeIn(DatabaseSession session)
    {
        var version = session.First("PRAGMA user_version", static row => row.GetInt64(0));
        if (version == Version)
        {
            return;
        }
        session.Begin(immediate: true);
        if (version < 2)
        {
            foreach (var table in new[] { RowCheck.Orgs, RowCheck.Configs, RowCheck.Repos })
            {
                session.RunScript($"ALTER TABLE {table.Table} ADD COLUMN row_check INTEGER NOT NULL DEFAULT 0");
            }
        }
        session.RunScript("""
            ALTER TABLE bucket_configs ADD COLUMN health TEXT;
            ALTER TABLE repos ADD COLUMN deleted_by TEXT;
            ALTER TABLE repos ADD COLUMN retain_data INTEGER NOT NULL DEFAULT 0;
            ALTER TABLE repos ADD COLUMN status TEXT;
            ALTER TABLE repos ADD COLUMN optimization_config TEXT;
            ALTER TABLE repos ADD COLUMN containers TEXT;
            """);
        session.RunScript(Newer);
        foreach (var table in RowCheck.All)
        {
            table.Fill(session);
        }
        session.RunScript($"PRAGMA user_version = {Version}");
        session.Commit();
    }
}
