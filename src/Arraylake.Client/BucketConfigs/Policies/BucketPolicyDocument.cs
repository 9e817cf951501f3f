namespace Arraylake;

/// <summary>A document that the owner of a bucket must put in place for a BucketConfig, ready to paste.</summary>
public sealed class BucketPolicyDocument
{
    internal BucketPolicyDocument(
        BucketConfig config,
        BucketPolicyKind kind,
        BucketPolicyFormat format,
        string target,
        string text,
        string source)
    {
        (Org, Nickname, Uri) = (config.Org, config.Nickname, config.Uri);
        (Kind, Format, Target, Text, Source) = (kind, format, target, text, new Uri(source));
    }

    /// <summary>The organization of the config.</summary>
    public string Org { get; }

    /// <summary>The nickname of the config.</summary>
    public string Nickname { get; }

    /// <summary>The location of the config.</summary>
    public string Uri { get; }

    /// <summary>Its purpose.</summary>
    public BucketPolicyKind Kind { get; }

    /// <summary>Whether <see cref="Text"/> is a document or command lines.</summary>
    public BucketPolicyFormat Format { get; }

    /// <summary>The resource that it is attached to, such as <c>role arraylake-access</c>.</summary>
    public string Target { get; }

    /// <summary>
    /// The text to paste. What is not known is a placeholder in capital letters. It holds the external id in clear if
    /// that was given.
    /// </summary>
    public string Text { get; }

    /// <summary>The public page that documents it.</summary>
    public Uri Source { get; }

    /// <summary>The text to paste.</summary>
    public override string ToString() => Text;
}
