using System.Reflection;

namespace Arraylake.PowerShell.Tests;

/// <summary>A request is a plain object: it runs with a context of its own, without a pipeline.</summary>
public sealed class RequestWithoutPipelineTests
{
    private const string Id = "7d0c1b1e-0000-4000-8000-000000000001";

    private static readonly string[] Orgs = ["acme"];

    [Theory]
    [InlineData(true, "WriteVerbose,ShouldProcess,PATCH,WriteVerbose,WriteObject")]
    [InlineData(false, "WriteVerbose,ShouldProcess")]
    public async Task A_rename_asks_sends_and_writes_in_this_order(bool answer, string expected)
    {
        List<string> steps = [];
        await using var service = await LoopbackService.StartAsync(context =>
        {
            steps.Add(context.Request.Method);
            return context.Response.WriteAsync(
                $$"""{"id":"{{Id}}","nickname":"new","platform":"gs","name":"bucket"}""");
        });
        using var session = ModuleSession.Connected(service.Url, "acme");
        var connection = session.Run("Get-ArraylakeConnection").OnlyOutput.BaseObject;
        var streams = New("CommandStreams", Runtime.Create(steps, answer), Preferences(), New("PipelineThread"));
        var request = New(
            "RenameArraylakeBucketConfigCommand+RenameRequest",
            Call(TypeOf("BucketConfigReference"), "OfId", Guid.Parse(Id))!, "new", true);
        var running = New("RunningRequest", request, streams);
        var output = New("CommandOutput", running, streams, New("CommandProgress", "Rename", TimeProvider.System));
        var orgs = New("SessionOrgs", Orgs, false);
        var context = New(
            "ServiceContext", New("ServiceSession", connection, orgs), output, null, CancellationToken.None);

        Call(running, "BecomeCurrent");
        var task = (Task)Call(request, "RunAsync", context)!;
        while (!task.IsCompleted)
        {
            Call(running, "ShowPrompt");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
        await task;

        Call(running, "BecomeCurrent");
        Assert.Equal(expected, string.Join(',', steps.Where(step => step != "WriteDebug")));
    }

    private static object Preferences() => New(
        "CommandPreferences", new Dictionary<string, object>(), (Func<string, object?>)(static _ => null));

    private static Type TypeOf(string name) => AppDomain.CurrentDomain.GetAssemblies()
        .Single(assembly => assembly.GetName().Name == "Arraylake.PowerShell")
        .GetType($"Arraylake.PowerShell.{name}", throwOnError: true)!;

    private static object New(string name, params object?[] arguments) => Activator.CreateInstance(
        TypeOf(name), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, arguments, null)!;

    private static object? Call(object target, string method, params object?[] arguments)
    {
        const BindingFlags Any =
            BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic;
        var type = target as Type ?? target.GetType();
        return type.GetMethods(Any)
            .First(one => one.Name == method && one.GetParameters().Length == arguments.Length
                && !one.IsAbstract && (arguments.Length == 0 || one.GetParameters()[0].ParameterType
                    .IsInstanceOfType(arguments[0])))
            .Invoke(target as Type is null ? target : null, arguments);
    }

    /// <summary>Records the calls that a command makes.</summary>
    public class Runtime : DispatchProxy
    {
        private List<string> _steps = [];
        private bool _answer;

        public static ICommandRuntime Create(List<string> steps, bool answer)
        {
            var runtime = Create<ICommandRuntime, Runtime>();
            ((Runtime)(object)runtime)._steps = steps;
            ((Runtime)(object)runtime)._answer = answer;
            return runtime;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _steps.Add(targetMethod!.Name);
            return targetMethod.ReturnType == typeof(bool) ? _answer : null;
        }
    }
}
