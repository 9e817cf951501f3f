using System.Collections;
using System.Management.Automation.Language;

namespace Arraylake.PowerShell;

/// <summary>
/// Completes the value of a parameter. It never throws and never writes: at a prompt, an error in the middle of a word
/// is worse than no suggestion.
/// </summary>
internal abstract class ArraylakeCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            var word = new CompletionWord(wordToComplete);
            return
            [
                .. Suggest(word, new CompletionScope(commandAst, fakeBoundParameters))
                    .Where(suggestion => suggestion.Text.Length > 0)
                    .Select(suggestion => suggestion.Complete(word)),
            ];
        }
        catch (Exception ex) when (ex is not PipelineStoppedException)
        {
            return [];
        }
    }

    /// <summary>Suggestions that match the typed word.</summary>
    private protected abstract IEnumerable<Suggestion> Suggest(CompletionWord word, CompletionScope scope);
}
