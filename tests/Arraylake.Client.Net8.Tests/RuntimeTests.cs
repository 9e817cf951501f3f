using System.Reflection;
using System.Runtime.Versioning;

namespace Arraylake.Tests;

public class RuntimeTests
{
    [Fact]
    public void These_tests_run_on_the_oldest_runtime_that_the_module_promises()
    {
        var promised = typeof(ArraylakeClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()!;

        Assert.Equal(8, Environment.Version.Major);
        Assert.Equal($".NETCoreApp,Version=v{Environment.Version.ToString(2)}", promised.FrameworkName);
    }
}
