namespace Arraylake;

/// <summary>The checks, in the order in which they run.</summary>
public enum BucketCheckName
{
    /// <summary>Settings that cannot work, before anything is sent.</summary>
    Settings,

    /// <summary>Other configs, of one organization or several, on the same bucket whose prefixes overlap.</summary>
    Overlap,

    /// <summary>Name resolution, connection, TLS and addressing style.</summary>
    Endpoint,

    /// <summary>Whether the bucket is in the region of the config.</summary>
    Region,

    /// <summary>Whether there are credentials, and whether the store accepts them.</summary>
    Credential,

    /// <summary>Listing objects under the prefix.</summary>
    List,

    /// <summary>Reading a range of the first object found.</summary>
    Read,

    /// <summary>Writing a probe object. Needs write access.</summary>
    Write,

    /// <summary>Reading the probe object: whole, a range, and its metadata. Needs write access.</summary>
    ReadBack,

    /// <summary>Writes with a precondition, which commits rely on. Needs write access.</summary>
    ConditionalWrite,

    /// <summary>Reads with a precondition. Needs write access.</summary>
    ConditionalRead,

    /// <summary>A multipart upload. Needs write access.</summary>
    Multipart,

    /// <summary>Deleting one object and several at once. Needs write access.</summary>
    Delete,

    /// <summary>Whether the credentials are refused outside the prefix.</summary>
    Scope,

    /// <summary>Whether anyone can read or write without credentials.</summary>
    Public,

    /// <summary>Whether a web page may read the bucket. Needs an origin.</summary>
    Cors,

    /// <summary>Removal of the probe objects. Needs write access.</summary>
    Cleanup,
}
