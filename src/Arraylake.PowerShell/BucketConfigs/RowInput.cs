namespace Arraylake.PowerShell;

/// <summary>One input of Set-: which config, and what it should become.</summary>
/// <param name="Named">What the user named; the TargetObject of errors.</param>
/// <param name="Target">The config.</param>
/// <param name="Asked">What it should become.</param>
/// <param name="Default">What its row says about the default, if it says something.</param>
internal sealed record RowInput(object? Named, BucketConfigTarget Target, AskedChange Asked, RowDefault? Default)
{
    /// <summary>
    /// The inputs in an order in which each nickname is free when it is wanted. Where nicknames go in a circle, the
    /// service refuses one of them.
    /// </summary>
    public static IEnumerable<RowInput> InOrder(IEnumerable<RowInput> inputs)
    {
        var left = inputs.ToList();
        while (left.Count > 0)
        {
            var held = left.Select(input => (input.Target.Org, input.Target.Nickname)).ToHashSet();
            var free = left.FindAll(input => !held.Contains((input.Target.Org, input.Asked.Nickname)));
            foreach (var next in free.Count > 0 ? free : [.. left])
            {
                left.Remove(next);
                yield return next;
            }
        }
    }
}
