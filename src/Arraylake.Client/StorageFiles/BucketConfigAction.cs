namespace Arraylake;

/// <summary>What has to be done so that an organization is as its file says.</summary>
public enum BucketConfigAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Create a config.</summary>
    Create,

    /// <summary>Change anything but the nickname.</summary>
    Update,

    /// <summary>Change the nickname.</summary>
    Rename,

    /// <summary>Remove a config that the file does not name.</summary>
    Remove,

    /// <summary>Make a config the default.</summary>
    SetDefault,
}
