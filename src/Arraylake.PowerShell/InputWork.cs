using System.Collections.Concurrent;

namespace Arraylake.PowerShell;

/// <summary>
/// The work on one input: its question, and its messages, which are kept until the inputs before it have ended.
/// </summary>
/// <param name="target">What the user named; it becomes the errors' TargetObject.</param>
internal sealed class InputWork(object? target)
{
    private readonly ConcurrentQueue<InputMessage> _messages = new();
    private readonly TaskCompletionSource _turn = new();
    private Action? _question;
    private Action? _drop;
    private bool _isAnswered;

    public object? Target { get; } = target;

    public bool IsFailed { get; set; }

    /// <summary>Whether one of its messages ends the pipeline.</summary>
    public bool IsLast { get; private set; }

    public bool HasEnded { get; set; }

    /// <summary>Whether the question was answered with Yes: from then on a request may be under way.</summary>
    public bool IsApproved { get; private set; }

    /// <summary>Whether the service has carried out a change. Set from any thread.</summary>
    public bool IsWritten { get; set; }

    /// <summary>Whether an error left it open what the service has done.</summary>
    public bool IsOutcomeUnknown { get; set; }

    /// <summary>Whether the user has been told how it ended.</summary>
    public bool IsReported { get; private set; }

    /// <summary>Whether the pipeline ended before it was asked about: nothing of it was done.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Ends when all inputs before it have ended.</summary>
    public Task Turn => _turn.Task;

    /// <summary>Keeps something to be written. From any thread.</summary>
    public void Enqueue(InputMessage message)
    {
        IsLast |= message.IsLast;
        _messages.Enqueue(message);
    }

    /// <summary>Asks after all inputs before it have asked; what was enqueued until then is written before.</summary>
    public Task<bool> Ask(Func<bool> question)
    {
        var answer = new TaskCompletionSource<bool>();
        _question = () =>
        {
            try
            {
                IsApproved = question();
                answer.SetResult(IsApproved);
            }
            catch (Exception failed)
            {
                answer.SetException(failed);
            }
        };
        _drop = answer.SetCanceled;
        return answer.Task;
    }

    /// <summary>
    /// Ends it where it waits for an answer: the pipeline is ending, and nothing more is to be begun.
    /// </summary>
    public void DropIfUnanswered()
    {
        if (_question is not null)
        {
            _question = null;
            IsDropped = true;
            _drop!();
        }
    }

    /// <summary>Puts its question; returns whether the next input may put its own.</summary>
    public bool PutQuestion()
    {
        if (_question is { } question)
        {
            _question = null;
            _isAnswered = true;
            // A message that ends the pipeline comes at its turn, not before.
            while (_messages.TryPeek(out var message) && !message.IsLast && _messages.TryDequeue(out _))
            {
                message.Write();
            }
            question();
        }
        return _isAnswered || HasEnded;
    }

    /// <summary>Lets go on what waited for the inputs before it; writes nothing.</summary>
    public void GiveTurn() => _turn.TrySetResult();

    /// <summary>
    /// Now it is the first: lets go on what waited for that, and writes its messages up to one that ends the pipeline,
    /// which it returns.
    /// </summary>
    public InputMessage? TakeTurn()
    {
        GiveTurn();
        while (!IsDropped && _messages.TryDequeue(out var message))
        {
            if (message.IsLast)
            {
                IsReported = true;
                return message;
            }
            IsReported |= message.IsOutput;
            message.Write();
        }
        IsReported |= HasEnded;
        return null;
    }
}
