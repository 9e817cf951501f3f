namespace Arraylake.PowerShell.Tests;

/// <summary>A parameter that names something and was given nothing must not mean "all", nor something else.</summary>
public sealed class NamingParameterTests(EmulatorFixture emulator) : BucketConfigTests(emulator)
{
    private static readonly string[] Naming = ["Nickname", "BucketConfig", "Id", "Name", "Org", "Connection"];

    private static readonly string[] Nothing = ["$null", "''", "' '", "@()", "([DBNull]::Value)", "@('one', $null)"];

    private static readonly Dictionary<string, string> Others = new()
    {
        ["Nickname"] = "one",
        ["NewNickname"] = "renamed",
        ["Uri"] = "s3://another-bucket",
        ["Path"] = "./none.yaml",
        ["Region"] = "eu-west-1",
    };

    public static TheoryData<string, string> Parameters
    {
        get
        {
            using var session = new ModuleSession();
            var data = new TheoryData<string, string>();
            foreach (var command in ExportedCommands.All(session))
            {
                foreach (var parameter in Naming.Where(command.Parameters.ContainsKey))
                {
                    data.Add(command.Name, parameter);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Parameters))]
    public async Task What_names_nothing_is_an_error_that_names_the_parameter(string name, string parameter)
    {
        await CreateAsync("one");
        var command = ExportedCommands.Get(Session, name);
        var set = command.ParameterSets.First(set => set.Parameters.Any(one => one.Name == parameter));
        var others = set.Parameters
            .Where(one => one.Name != parameter && (one.IsMandatory || (one.Name == "Region" && name[..3] == "Set")))
            .Select(one => $"-{one.Name} '{Others[one.Name]}'");
        // The checks of a store would look for the bucket.
        var force = name == "Test-ArraylakeBucketConfig" ? "-Check Settings"
            : command.Parameters.ContainsKey("Force") ? "-Force" : "";

        foreach (var nothing in Nothing)
        {
            var before = Requests.Count;
            var result = Run($"{name} -{parameter} {nothing} {string.Join(' ', others)} {force}");

            Assert.True(result.AllErrors.Count > 0, $"{nothing} is no error");
            Assert.Contains(
                result.AllErrors, error => $"{error}".Contains(parameter, StringComparison.OrdinalIgnoreCase));
            // Beside null in a list stands 'one', which is found.
            if (!nothing.Contains("one", StringComparison.Ordinal))
            {
                Assert.Equal(before, Requests.Count);
                Assert.Empty(result.Output);
            }
        }
    }

    [Fact]
    public async Task A_null_that_is_piped_is_an_error_about_it_and_the_next_goes_on()
    {
        await CreateAsync("one");
        await CreateAsync("two");

        var result = Run("$null, '', ([DBNull]::Value), 'one' | Get-ArraylakeBucketConfig");

        Assert.Equal(["BucketConfigInvalid", "BucketConfigInvalid", "BucketConfigInvalid"], result.ErrorIds);
        Assert.Equal(["one"], result.Values("Nickname"));
    }
}
