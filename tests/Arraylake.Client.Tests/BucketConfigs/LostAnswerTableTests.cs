namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// Every operation under every fault, before and after it is done, once and for ever: done, not done, or not known, and
/// always what the service itself holds.
/// </summary>
public class LostAnswerTableTests
{
    private static readonly string[] Kinds = ["429", "500", "502", "503", "504", "drop", "cut"];
    private static readonly string[] WriteNames = ["create", "patch", "delete", "default"];

    public static TheoryData<string, string, bool> Writes
    {
        get
        {
            var rows = new TheoryData<string, string, bool>();
            foreach (var operation in WriteNames)
            {
                // Where a body does not matter, one that breaks off is a success like any other (B5 and B7).
                foreach (var kind in Kinds.Where(kind => kind != "cut" || operation is "create" or "patch"))
                {
                    rows.Add(operation, kind, false);
                    rows.Add(operation, kind, true);
                }
            }
            return rows;
        }
    }

    public static MatrixTheoryData<string, string> Reads => new(["get", "list"], Kinds.Where(kind => kind != "cut"));

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_answer_is_lost_once_is_done_or_known_not_to_be(
        string operation, string kind, bool after)
    {
        using var service = NewService();
        service.FaultFor = (_, number) => number == 1 ? new Fault(kind, after) : null;

        var failure = await Record.ExceptionAsync(() => RunAsync(service, operation));

        // After these, a write is not repeated: it is looked for.
        var isOver = !after && (kind is "500" or "cut");
        Assert.Equal(isOver, failure is not null);
        Assert.Equal(!isOver, IsDone(service, operation));
        if (isOver)
        {
            // A 500 is the service's own, a success that broke off contradicts what is there.
            Assert.Equal(kind == "cut", failure is ArraylakeOutcomeUnknownException);
            Assert.Contains("The state was checked afterwards.", failure!.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_whose_answers_are_all_lost_is_found_or_not_done_only_where_the_service_said_so(
        string operation, string kind, bool after)
    {
        using var service = NewService();
        service.FaultFor = (method, _) => method == HttpMethod.Get ? null : new Fault(kind, after);

        var failure = await Record.ExceptionAsync(() => RunAsync(service, operation));

        Assert.Equal(after, IsDone(service, operation));
        if (kind == "429" && (operation is "patch" or "default"))
        {
            // A service that says 429 says that it has not done it.
            Assert.IsType<ArraylakeThrottledException>(failure);
        }
        else
        {
            Assert.Equal(!after, failure is not null);
            Assert.Equal(!after && kind is not ("429" or "500"), failure is ArraylakeOutcomeUnknownException);
        }
        Assert.InRange(service.Time.Waits.Sum(wait => wait.TotalSeconds), 0, 60);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task A_write_that_nobody_can_look_for_is_not_known(string operation, string kind, bool after)
    {
        using var service = NewService();
        service.FaultFor = (method, _) =>
            method == HttpMethod.Get ? new Fault("503", After: false) : new Fault(kind, after);

        var failure = await Record.ExceptionAsync(() => RunAsync(service, operation));

        Assert.Equal(after, IsDone(service, operation));
        if (operation == "delete" && after)
        {
            // "Not found" by the second attempt tells it. After a 500 there is none.
            Assert.Equal(kind == "500", failure is ArraylakeOutcomeUnknownException);
        }
        else if (kind == "429" && !(operation == "create" && after))
        {
            Assert.IsType<ArraylakeThrottledException>(failure);
        }
        else
        {
            var unknown = Assert.IsType<ArraylakeOutcomeUnknownException>(failure);
            Assert.Equal(Wire.Org, unknown.Org);
            Assert.Equal(operation == "create" ? ("new", null) : (null, Wire.Id), (unknown.Nickname, unknown.Id));
        }
    }

    [Theory]
    [InlineData("create")]
    [InlineData("patch")]
    [InlineData("delete")]
    [InlineData("default")]
    public async Task A_write_that_was_never_sent_is_in_no_doubt_and_nothing_is_looked_for(string operation)
    {
        using var service = NewService();
        service.FaultFor = (_, _) => new Fault("refused", After: false);

        await Assert.ThrowsAsync<ArraylakeUnavailableException>(() => RunAsync(service, operation));
        Assert.Equal(6, service.Lines.Count);
        Assert.DoesNotContain("GET", service.Methods);
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_read_is_repeated_until_it_succeeds(string operation, string kind)
    {
        using var service = NewService();
        service.FaultFor = (_, number) => number < 4 ? new Fault(kind, After: true) : null;

        await RunAsync(service, operation);

        Assert.Equal(["GET", "GET", "GET", "GET"], service.Methods);
    }

    private static SmallService NewService()
    {
        var service = new SmallService();
        service.Add(Wire.Id, "old");
        return service;
    }

    private static bool IsDone(SmallService service, string operation) => operation switch
    {
        "create" => service.Configs.Values.Count(config => $"{config["nickname"]}" == "new") == 1,
        "delete" => service.Configs.Count == 0,
        "patch" => $"{service.Configs[$"{Wire.Id}"]["nickname"]}" == "renamed",
        _ => (bool)service.Configs[$"{Wire.Id}"]["is_default"]!,
    };

    private static async Task RunAsync(SmallService service, string operation)
    {
        var configs = new ArraylakeClient(service.Options).BucketConfigs;
        await (operation switch
        {
            "create" => configs.CreateAsync(Wire.Org, Samples.New with { Nickname = "new", Prefix = "p" }),
            "patch" => configs.UpdateAsync(Wire.Org, Wire.Id, new() { Nickname = "renamed" }),
            "delete" => configs.DeleteAsync(Wire.Org, Wire.Id),
            "default" => configs.SetDefaultAsync(Wire.Org, Wire.Id),
            "get" => configs.GetAsync(Wire.Org, Wire.Id),
            _ => configs.ListAsync(Wire.Org).ToListAsync().AsTask(),
        }).InTime();
    }
}
