namespace Arraylake.Emulator.Faults;

/// <summary>The current rules, in their order.</summary>
internal sealed class FaultPlan
{
    private volatile State _state = new(0, []);

    /// <summary>Replaces all rules, and starts counting anew.</summary>
    public void Replace(FaultRules rules)
    {
        var seed = rules.Seed ?? Random.Shared.Next();
        _state = new State(
            seed, [.. rules.Rules.Select((rule, place) => new ArmedFault(rule.WithDefaults(), seed, place))]);
    }

    public void Clear() => _state = new State(0, []);

    /// <summary>The rules with their counts.</summary>
    public FaultRules Read()
    {
        var (seed, faults) = _state;
        return new FaultRules { Seed = seed, Rules = [.. faults.Select(static fault => fault.Read())] };
    }

    /// <summary>The first rule that fires for this request; those after it do not see it.</summary>
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

    private sealed record State(int Seed, ArmedFault[] Faults);
}
