using System.Collections.Concurrent;

namespace Arraylake.PowerShell;

/// <summary>
/// The work on one input: its question, and what it has to say, which is kept until the inputs before it have ended.
/// </summary>
/// <param name="target">What the user named; it becomes the errors' TargetObject.</param>
internal sealed class InputWork(object? target)
{
    private readonly ConcurrentQueue<Action> _unsaid = new();
    private readonly TaskCompletionSource _turn = new();
    private Action? _question;
    private bool _isAnswered;

    public object? Target { get; } = target;

    public bool IsFailed { get; set; }

    /// <summary>Whether what it has to say ends the pipeline.</summary>
    public bool IsLast { get; set; }

    public bool HasEnded { get; set; }

    /// <summary>Ends when all inputs before it have ended.</summary>
    public Task Turn => _turn.Task;

    /// <summary>Keeps something to be written. From any thread.</summary>
    public void Say(Action write) => _unsaid.Enqueue(write);

    /// <summary>Asks after all inputs before it have asked; what it has said until then is written before.</summary>
    public Task<bool> Ask(Func<bool> question)
    {
        var answer = new TaskCompletionSource<bool>();
        _question = () =>
        {
            try
            {
                answer.SetResult(question());
            }
            catch (Exception failed)
            {
                answer.SetException(failed);
            }
        };
        return answer.Task;
    }

    /// <summary>Puts its question; returns whether the next input may put its own.</summary>
    public bool PutQuestion()
    {
        if (_question is { } question)
        {
            _question = null;
            _isAnswered = true;
            Speak();
            question();
        }
        return _isAnswered || HasEnded;
    }

    /// <summary>Now it is the first: writes what it has said, and lets go on what waited for that.</summary>
    public void TakeTurn()
    {
        _turn.TrySetResult();
        Speak();
    }

    private void Speak()
    {
        while (_unsaid.TryDequeue(out var write))
        {
            write();
        }
    }
}
