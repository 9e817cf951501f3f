namespace Arraylake.Storage.Tests.Smoke;

public sealed class MissingStoreTests
{
    [Fact]
    public void The_reason_of_a_skip_names_the_store_and_the_missing_programs()
    {
        var reason = StorePrograms.Missing("A store", "sh", "no-such-program");

        Assert.StartsWith("A store is not installed: no-such-program not found.", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_whose_programs_are_all_there_is_not_missing() =>
        Assert.Null(StorePrograms.Missing("A store", "sh"));
}
