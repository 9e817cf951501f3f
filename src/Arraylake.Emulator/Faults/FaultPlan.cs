using Microsoft.AspNetCore.Http;

namespace Arraylake.Emulator.Faults;

/// <summary>The rules that hold at the moment, in their order.</summary>
internal sealed class FaultPlan
{
    private volatile State _state = new(0, []);

    /// <summary>Takes the place of all earlier rules, and counts anew.</summary>
    public void Replace(long seed, IReadOnlyList<FaultRule> rules) =>
        _state = new State(seed, [.. rules.Select((rule, place) => new ArmedFault(rule, seed, place))]);

    public (long Seed, IReadOnlyList<ArmedFault> Faults) Read() => (_state.Seed, _state.Faults);

    /// <summary>The first rule that hits this request; those after it do not see it.</summary>
    public FaultRule? Choose(HttpRequest request)
    {
        foreach (var fault in _state.Faults)
        {
            if (fault.Fires(request))
            {
                return fault.Rule;
            }
        }
        return null;
    }

    private sealed record State(long Seed, ArmedFault[] Faults);
}
