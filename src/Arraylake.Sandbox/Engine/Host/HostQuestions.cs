using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Arraylake.Sandbox;

/// <summary>Asks the user. The end of input is an error, as in pwsh: asking again would never end.</summary>
internal sealed class HostQuestions(HostConsole console)
{
    public string Read(string prompt, LineKind kind)
    {
        try
        {
            return console.ReadLine(prompt, kind)
                ?? throw new HostException("The input has ended: nobody is there to answer.");
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    public SecureString ReadSecret(string prompt)
    {
        var secret = new SecureString();
        foreach (var character in Read(prompt, LineKind.Secret))
        {
            secret.AppendChar(character);
        }
        secret.MakeReadOnly();
        return secret;
    }

    public PSCredential AskForCredential(string? caption, string? message, string? userName)
    {
        Introduce(caption, message);
        var user = string.IsNullOrEmpty(userName) ? Read("User: ", LineKind.Answer) : userName;
        return new PSCredential(user, ReadSecret($"Password for user {user}: "));
    }

    public Dictionary<string, PSObject> Ask(string? caption, string? message, Collection<FieldDescription> fields)
    {
        Introduce(caption, message);
        return fields.ToDictionary(
            field => field.Name, field => PSObject.AsPSObject(Ask(field)), StringComparer.OrdinalIgnoreCase);
    }

    public int Choose(string? caption, string? message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        Introduce(caption, message);
        var labels = choices.Select(Split).ToList();
        var keys = string.Concat(labels.Select(label => $"[{label.Key}] {label.Text}  "));
        var prompt = $"{keys}[?] Help{(defaultChoice < 0 ? "" : $" (default is \"{labels[defaultChoice].Key}\")")}: ";
        while (true)
        {
            var answer = Read(prompt, LineKind.Answer).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }
            if (answer == "?")
            {
                Explain(choices, labels);
                continue;
            }
            var chosen = labels.FindIndex(label => Is(answer, label.Key));
            chosen = chosen >= 0 ? chosen : labels.FindIndex(label => Is(answer, label.Text));
            if (chosen >= 0)
            {
                return chosen;
            }
        }
    }

    private void Introduce(string? caption, string? message)
    {
        if (!string.IsNullOrEmpty(caption))
        {
            console.Output.WriteLine();
            console.Output.WriteLine(caption);
        }
        if (!string.IsNullOrEmpty(message))
        {
            console.Output.WriteLine(LineBreaks.Insert(message, console.Width));
        }
    }

    private object Ask(FieldDescription field)
    {
        var type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(SecureString))
        {
            return ReadSecret($"{field.Name}: ");
        }
        if (type == typeof(PSCredential))
        {
            return AskForCredential(caption: null, message: null, userName: null);
        }
        return typeof(IList).IsAssignableFrom(type) ? AskForList(field) : Read($"{field.Name}: ", LineKind.Answer);
    }

    private string[] AskForList(FieldDescription field)
    {
        List<string> answers = [];
        while (Read($"{field.Name}[{answers.Count}]: ", LineKind.Answer) is { Length: > 0 } answer)
        {
            answers.Add(answer);
        }
        return [.. answers];
    }

    private void Explain(Collection<ChoiceDescription> choices, List<(string Key, string Text)> labels)
    {
        foreach (var (choice, label) in choices.Zip(labels))
        {
            console.Output.WriteLine($"{label.Key} - {choice.HelpMessage}");
        }
    }

    // "Yes to &All": the letter after the ampersand is the key.
    private static (string Key, string Text) Split(ChoiceDescription choice)
    {
        var at = choice.Label.IndexOf('&', StringComparison.Ordinal);
        var text = at < 0 ? choice.Label : choice.Label.Remove(at, 1);
        return at < 0 || at >= text.Length
            ? (text, text)
            : (text[at].ToString().ToUpper(CultureInfo.CurrentCulture), text);
    }

    private static bool Is(string answer, string label) => answer.Equals(label, StringComparison.OrdinalIgnoreCase);
}
