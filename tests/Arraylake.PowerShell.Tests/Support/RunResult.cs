namespace Arraylake.PowerShell.Tests;

/// <summary>What a script wrote, stream by stream.</summary>
public sealed record RunResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Debug,
    RuntimeException? Terminated)
{
    public IReadOnlyList<InformationRecord> Information { get; init; } = [];

    /// <summary>The audit trail.</summary>
    public IReadOnlyList<PSObject> Changes =>
    [
        .. Information.Where(record => record.Tags.Contains("ArraylakeChange"))
            .Select(record => PSObject.AsPSObject(record.MessageData)),
    ];

    /// <summary>The ErrorIds, without the command's name, of errors of either kind.</summary>
    public IReadOnlyList<string> ErrorIds => [.. AllErrors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];

    public IReadOnlyList<ErrorRecord> AllErrors => Terminated is null ? Errors : [.. Errors, Terminated.ErrorRecord];

    public ErrorRecord OnlyError => Assert.Single(AllErrors);

    public PSObject OnlyOutput => Assert.Single(Output);

    /// <summary>The ErrorId of the one error that a script caught and put out.</summary>
    public string CaughtId => Assert.IsType<ErrorRecord>(OnlyOutput.BaseObject).FullyQualifiedErrorId;

    /// <summary>The values of a property of each output.</summary>
    public IReadOnlyList<object?> Values(string property) =>
        [.. Output.Select(item => item.Properties[property].Value)];

    /// <summary>Asserts that there is one error, with this ErrorId and this part of its message.</summary>
    public RunResult WithError(string id, string message = "")
    {
        Assert.Equal(id, Assert.Single(ErrorIds));
        Assert.Contains(message, OnlyError.ToString(), StringComparison.Ordinal);
        return this;
    }

    public RunResult WithoutErrors()
    {
        Assert.Empty(AllErrors.Select(error => $"{error.FullyQualifiedErrorId}: {error}"));
        return this;
    }
}
