using System.Globalization;
using System.Text.Json;

namespace Arraylake.PowerShell.Tests;

/// <summary>All that a script left behind, as texts, each with the channel it came by.</summary>
public sealed class Evidence
{
    private const int OutputDepth = 5;

    // What Export-Clixml takes; deeper, an exception is megabytes of reflection.
    private const int ExportDepth = 2;

    private readonly HashSet<(string Channel, string Text)> _texts = [];

    public Evidence Add(string channel, params IEnumerable<string?> texts)
    {
        _texts.UnionWith(texts.OfType<string>().Select(text => (channel, text)));
        return this;
    }

    /// <summary>What came out of the pipeline: as text, as its properties, as CLIXML, as JSON.</summary>
    public Evidence AddOutput(IEnumerable<PSObject> output)
    {
        foreach (var item in output.Where(item => item is not null))
        {
            Add("output", PublicSurface.Of(item));
            Add("CLIXML of the output", PSSerializer.Serialize(item, OutputDepth));
            Add("JSON of the output", Json(item.BaseObject));
        }
        return this;
    }

    public Evidence AddErrors(string channel, IEnumerable<ErrorRecord> errors)
    {
        foreach (var error in errors)
        {
            Add($"{channel}: text", $"{error}", $"{error.ErrorDetails}", error.ErrorDetails?.RecommendedAction);
            Add(
                $"{channel}: category",
                error.CategoryInfo.GetMessage(CultureInfo.InvariantCulture),
                error.FullyQualifiedErrorId);
            Add($"{channel}: exception", error.Exception.ToString());
            Add($"{channel}: properties", PublicSurface.Of(error.Exception));
            Add($"{channel}: target", PublicSurface.Of(error.TargetObject));
            Add($"{channel}: invocation", PublicSurface.Of(error.InvocationInfo));
            Add($"{channel}: position", error.InvocationInfo?.Line, error.InvocationInfo?.PositionMessage);
            Add($"{channel}: trace", error.ScriptStackTrace);
            // An error of PowerShell's own binder holds all parameters that were bound before it, and outside Windows
            // CLIXML shows a SecureString in clear. No command has a say in it; help tells users.
            if (error.Exception is not ParameterBindingException)
            {
                Add($"{channel}: CLIXML", PSSerializer.Serialize(error, ExportDepth));
            }
        }
        return this;
    }

    /// <summary>Which secret is seen where, and in which form; each once.</summary>
    public IReadOnlyList<string> LeaksOf(SecretSet secrets) =>
    [
        .. from text in _texts
           from found in secrets.In(text.Text)
           group found.Form by $"{found.Canary} in {text.Channel}" into leak
           select $"{leak.Key} ({string.Join(", ", leak.Distinct())})",
    ];

    private static string Json(object item)
    {
        try
        {
            return JsonSerializer.Serialize(item, item.GetType());
        }
        catch (Exception ex) when (ex is NotSupportedException or JsonException)
        {
            return ex.ToString();
        }
    }
}
