namespace Arraylake.Emulator.Faults;

/// <summary>A rule at work: it counts matching requests, and decides which of them fail.</summary>
/// <param name="rule">The rule, with its defaults.</param>
/// <param name="seed">Of the whole list.</param>
/// <param name="place">Of the rule in the list, so that two equal rules do not fire in step.</param>
internal sealed class ArmedFault(FaultRule rule, long seed, int place)
{
    private readonly Lock _gate = new();
    private readonly PathPattern _path = new(rule.Path);
    private long _matched;
    private long _fired;

    public FaultRule Rule => rule;

    /// <summary>The rule with its counts.</summary>
    public FaultRule Read()
    {
        lock (_gate)
        {
            return rule with { Matched = _matched, Fired = _fired };
        }
    }

    /// <summary>
    /// Whether this request fails. For the nth matching request that depends on seed, place and n alone, so the same
    /// requests in the same order meet the same faults.
    /// </summary>
    public bool Fires(HttpRequest request)
    {
        if ((rule.Methods.Count > 0 && !rule.Methods.Contains(request.Method)) || !_path.Matches(request.Path))
        {
            return false;
        }
        lock (_gate)
        {
            var fires = Draw(seed, place, _matched++) < rule.Rate && !(_fired >= rule.Count);
            _fired += fires ? 1 : 0;
            return fires;
        }
    }

    /// <summary>A number from 0 to below 1, by the mixing function of SplitMix64.</summary>
    private static double Draw(long seed, int place, long number)
    {
        var mixed = Mix((ulong)number + Mix((ulong)place + Mix((ulong)seed)));
        return (mixed >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
