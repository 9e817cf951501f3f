namespace Arraylake.Reliability;

/// <summary>What checks left in a bucket.</summary>
/// <param name="Objects">The probe objects.</param>
/// <param name="Uploads">The keys of their unfinished uploads.</param>
/// <param name="Lost">How many objects and uploads that are not theirs are missing.</param>
internal sealed record ProbeTally(IReadOnlyList<string> Objects, IReadOnlyList<string> Uploads, int Lost)
{
    public int Count => Objects.Count + Uploads.Count;
}
