namespace Arraylake.Reliability;

/// <summary>How often the module said what, and how often that was not true.</summary>
internal sealed class ChaosTally
{
    private const int MostExamples = 10;

    private readonly object _gate = new();
    private readonly List<string> _examples = [];

    public int Done { get; private set; }

    /// <summary>Said to have failed.</summary>
    public int NotDone { get; private set; }

    /// <summary>Said to be unknown.</summary>
    public int Unknown { get; private set; }

    /// <summary>Not there when the command ended, and there later. To say "not done" of such a one is a lie.</summary>
    public int CarriedOutLater { get; private set; }

    /// <summary>What was said and is not so.</summary>
    public int Lies { get; private set; }

    public IReadOnlyList<string> Examples => _examples;

    public static ChaosTally Sum(IEnumerable<ChaosTally> tallies)
    {
        var sum = new ChaosTally();
        foreach (var tally in tallies)
        {
            sum.Done += tally.Done;
            sum.NotDone += tally.NotDone;
            sum.Unknown += tally.Unknown;
            sum.CarriedOutLater += tally.CarriedOutLater;
            sum.Lies += tally.Lies;
            sum._examples.AddRange(tally.Examples);
        }
        return sum;
    }

    /// <summary>A write whose command has just ended.</summary>
    public void Count(ChaosWrite write, ModuleReply said, ConfigState? there)
    {
        Count(said);
        Judge(write, said, there, "at once");
    }

    /// <summary>A write of which nothing can be under way any more.</summary>
    public void CountLater(ChaosWrite write, ModuleReply said, ConfigState? atOnce, ConfigState? there)
    {
        lock (_gate)
        {
            CarriedOutLater += atOnce != write.After && there == write.After ? 1 : 0;
        }
        Judge(write, said, there, "later");
    }

    /// <summary>A read: it may fail, but not say what is not so.</summary>
    public void CountRead(string name, ModuleReply said, bool isRight)
    {
        Count(said);
        if ((said.IsDone && !isRight) || said.ErrorId == "BucketConfigNotFound")
        {
            Lie($"{name} was said to be {said}, which it is not");
        }
    }

    private void Count(ModuleReply said)
    {
        lock (_gate)
        {
            (Done, Unknown, NotDone) = said switch
            {
                { IsDone: true } => (Done + 1, Unknown, NotDone),
                { IsUnknown: true } => (Done, Unknown + 1, NotDone),
                _ => (Done, Unknown, NotDone + 1),
            };
        }
    }

    private void Judge(ChaosWrite write, ModuleReply said, ConfigState? there, string when)
    {
        if (!write.IsTrue(said, there))
        {
            Lie($"{write.Name} was said to be {said}; {when} there was {there?.ToString() ?? "nothing"}");
        }
    }

    private void Lie(string what)
    {
        lock (_gate)
        {
            Lies++;
            if (_examples.Count < MostExamples)
            {
                _examples.Add(what);
            }
        }
    }
}
