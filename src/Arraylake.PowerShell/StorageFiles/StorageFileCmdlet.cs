namespace Arraylake.PowerShell;

/// <summary>A command that reads storage files.</summary>
public abstract class StorageFileCmdlet : ServiceCmdlet
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Path")]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = [];

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "LiteralPath")]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    [Parameter]
    [OrgInput]
    [ArgumentCompleter(typeof(OrgCompleter))]
    public string? Org { get; set; }

    [Parameter]
    public SwitchParameter Prune { get; set; }

    [Parameter]
    [ArgumentCompleter(typeof(VariableCompleter<ScriptBlock>))]
    public ScriptBlock? SecretResolver { get; set; }

    [Parameter]
    public SwitchParameter AllowPlainSecret { get; set; }

    private protected sealed override IReadOnlyList<string>? OrgArgument => Org is null ? null : [Org];

    private protected sealed override IEnumerable<Request> ReadInput()
    {
        var isLiteral = ParameterSetName == "LiteralPath";
        var paths = new StoragePaths(SessionState.Path);
        List<Request> requests = [];
        foreach (var path in isLiteral ? LiteralPath : Path)
        {
            try
            {
                requests.AddRange(paths.Find(path, isLiteral).Select(found => NewRequest(new StorageFileInput(
                    found, WildcardPattern.ContainsWildcardCharacters(path) ? found : path, Org, AllowPlainSecret))));
            }
            catch (CommandException ex)
            {
                requests.Add(new InvalidRequest(path, ex));
            }
        }
        return requests;
    }

    /// <summary>Copies the parameters for one file.</summary>
    private protected abstract Request NewRequest(StorageFileInput input);
}

/// <summary>A storage file to read.</summary>
/// <param name="Path">The full path.</param>
/// <param name="ShownPath">The path in errors.</param>
/// <param name="Org">The organization that it must be about; null for any.</param>
/// <param name="AllowPlainSecret">Whether it may contain secrets in clear.</param>
internal sealed record StorageFileInput(string Path, string ShownPath, string? Org, bool AllowPlainSecret)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="BucketConfigFileException">It is invalid, or about another organization.</exception>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public BucketConfigFile Read() => Parse(ReadText());

    /// <summary>Reads its text.</summary>
    /// <exception cref="BucketConfigFileException">It is not a text.</exception>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public StorageFileText ReadText()
    {
        if (!File.Exists(Path))
        {
            throw StoragePaths.Failed(Directory.Exists(Path)
                ? $"'{ShownPath}' is a folder. Name its files, such as '{System.IO.Path.Combine(ShownPath, "*.yaml")}'."
                : $"There is no file '{ShownPath}'.");
        }
        try
        {
            return StorageFileText.Read(Path, AllowPlainSecret, ShownPath);
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw StoragePaths.Failed($"'{ShownPath}' cannot be read: {ex.Message}", ex);
        }
    }

    /// <summary>Parses its text. On any thread.</summary>
    /// <exception cref="BucketConfigFileException">It is invalid, or about another organization.</exception>
    public BucketConfigFile Parse(StorageFileText text)
    {
        var file = text.Parse();
        return MayBeAbout(file.Organization) ? file : throw file.OrganizationError(
            $"The file is about the organization '{file.Organization}', but -Org says '{Org}'.");
    }

    /// <summary>Whether it may be about an organization.</summary>
    public bool MayBeAbout(string org) => Org is null || Org == org;
}
