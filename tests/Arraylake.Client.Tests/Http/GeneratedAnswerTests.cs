namespace Arraylake.Tests.Http;

/// <summary>
/// Hundreds of generated bad answers; Arraylake.Reliability reads thousands. Memory belongs to the whole process, so
/// these run alone.
/// </summary>
[CollectionDefinition(nameof(GeneratedAnswerTests), DisableParallelization = true)]
[Collection(nameof(GeneratedAnswerTests))]
public class GeneratedAnswerTests
{
    private const int Count = 360;
    private const int Seed = 20260501;

    // Some 300 MiB were measured, most of it garbage and what the array pools of .NET keep for each thread: some 16
    // MiB, the buffers of objects that grew to their limit.
    private const long MemoryLimit = 512L * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_comes_is_the_right_error_in_bounded_memory_and_time(bool list)
    {
        var run = await BadAnswerRun.ReadAsync(Count, Seed, list);

        Assert.Empty(run.Violations);
        Assert.InRange(run.MostMemory, long.MinValue, MemoryLimit);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{run.Answers} answers; at most {run.MostMemory / 1024 / 1024} MiB at once.");
    }
}
