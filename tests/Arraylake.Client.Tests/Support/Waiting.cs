namespace Arraylake.Tests.Support;

internal static class Waiting
{
    /// <summary>Not a measurement: a guard against a test that would hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Task InTime(this Task task) => task.WaitAsync(Patience);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(Patience);

    public static Task<T> InTime<T>(this ValueTask<T> task) => task.AsTask().WaitAsync(Patience);
}
