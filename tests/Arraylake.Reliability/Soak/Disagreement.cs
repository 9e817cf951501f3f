namespace Arraylake.Reliability;

/// <summary>Where books and service disagree, in configs.</summary>
/// <param name="Lost">In the books and not in the service.</param>
/// <param name="Unaccounted">In the service and not in the books, or there twice.</param>
/// <param name="Different">In both, but not alike.</param>
internal readonly record struct Disagreement(int Lost, int Unaccounted, int Different)
{
    public static Disagreement operator +(Disagreement one, Disagreement other) => new(
        one.Lost + other.Lost, one.Unaccounted + other.Unaccounted, one.Different + other.Different);
}
