namespace Arraylake.Reliability;

/// <summary>What many rounds for one prize came to.</summary>
internal sealed class RaceTally(string prize)
{
    public string Prize => prize;

    public int Winners { get; private set; }

    public int Losers { get; private set; }

    /// <summary>Rounds without exactly one winner.</summary>
    public int BadRounds { get; private set; }

    /// <summary>What was told to those who neither won nor were told that it exists.</summary>
    public List<string> Others { get; } = [];

    public long FaultsFired { get; set; }

    /// <summary>How many configs there are more than before.</summary>
    public int Made { get; set; }

    public TimeSpan Elapsed { get; set; }

    public void Add(IReadOnlyList<ArraylakeException?> told)
    {
        var winners = told.Count(failure => failure is null);
        Winners += winners;
        BadRounds += winners == 1 ? 0 : 1;
        Losers += told.Count(failure => failure is ArraylakeExistsException);
        Others.AddRange(told.Where(failure => failure is not (null or ArraylakeExistsException))
            .Select(failure => failure!.Message));
    }
}
