using System.Collections;

namespace Arraylake.Tests.BucketConfigs;

/// <summary>
/// The text form of extra_config: what is printed can be read back, and nothing is dropped on the way.
/// </summary>
public class ExtraConfigTextTests
{
    public static TheoryData<string, string> Printed => new()
    {
        { "", "" },
        { "region_name=us-east-1", "region_name=us-east-1" },
        { "endpoint_url=http://localhost:9000;use_ssl=false", "endpoint_url=http://localhost:9000;use_ssl=false" },
        { " a = b ; ; c = d=e ;", "a=b;c=d=e" },
        { "use_ssl=TRUE", "use_ssl=true" },
        { "a=", "a=" },
        { """{"a":"true"}""", """{"a":"true"}""" },
        { """{"a":"x;y"}""", """{"a":"x;y"}""" },
        { """{"a=b":"x"}""", """{"a=b":"x"}""" },
        { """{"":"x"}""", """{"":"x"}""" },
        { """{"{a":"x"}""", """{"{a":"x"}""" },
        { """{"a":" x"}""", """{"a":" x"}""" },
        { """{"a":null}""", """{"a":null}""" },
        {
            """{"a":5,"b":1.5,"c":[1,"x",null],"d":{"e":true}}""",
            """{"a":5,"b":1.5,"c":[1,"x",null],"d":{"e":true}}"""
        },
        { """{"a":"é\"\\"}""", "a=é\"\\" },
        { """{"a":"x,y=z"}""", """{"a":"x,y=z"}""" },
        { """{"a":"x\ny=z"}""", """{"a":"x\ny=z"}""" },
        { """  {"a" : "b"}  """, "a=b" },
        { "{}", "" },
    };

    public static TheoryData<string> Junk =>
    [
        "region_name", "a=b,c=d", "a=b c=d", "a=b\nc=d", "=x", "a=b;c", ";=;", "a=b;=c", "{", "{}x",
        """{"a":}""", """{"a":1}{"b":2}""", """{"a":"\ud800"}""",
        "{\"a\":\"\ud800\"}",
    ];

    [Theory]
    [MemberData(nameof(Printed))]
    public void A_text_is_read_and_printed_in_its_shortest_lossless_form(string text, string printed) =>
        Assert.Equal(printed, ExtraConfig.Parse(text).ToString());

    [Theory]
    [MemberData(nameof(Printed))]
    public void What_is_printed_reads_back_as_the_same(string text, string printed)
    {
        var once = ExtraConfig.Parse(text);

        var twice = ExtraConfig.Parse(printed);
        Assert.True(StructuralComparisons.StructuralEqualityComparer.Equals(Flat(once), Flat(twice)));
    }

    [Theory]
    [MemberData(nameof(Junk))]
    public void Junk_is_a_format_error(string text) => Assert.Throws<FormatException>(() => ExtraConfig.Parse(text));

    [Theory]
    [InlineData("a=1;b=2;a=3", "a")]
    [InlineData("""{"a":1,"b":2,"a":3}""", "a")]
    [InlineData("""{"a":1,"\u0061":3}""", "a")]
    [InlineData("""{"a":{"b":1,"b":2}}""", "b")]
    [InlineData("""{"a":[{"b":1,"b":2}]}""", "b")]
    public void A_key_given_twice_is_refused_by_name(string text, string key) =>
        Assert.Contains(
            $"'{key}'",
            Assert.Throws<FormatException>(() => ExtraConfig.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Keys_that_differ_in_case_are_two_keys() => Assert.Equal(2, ExtraConfig.Parse("a=1;A=2").Count);

    [Fact]
    public void Booleans_are_booleans_and_everything_else_stays_text()
    {
        var config = ExtraConfig.Parse("a=true;b=False;c=1;d=yes;e=null");

        Assert.Equal([true, false, "1", "yes", "null"], config.Values);
    }

    [Fact]
    public void Json_values_become_plain_dotnet_values()
    {
        var config = ExtraConfig.Parse("""{"a":"x","b":true,"c":5,"d":1.5,"e":null,"f":["x"],"g":{"h":1},"i":1e300}""");

        Assert.Equal("x", config["a"]);
        Assert.Equal(true, config["b"]);
        Assert.Equal(5L, config["c"]);
        Assert.Equal(1.5m, config["d"]);
        Assert.Null(config["e"]);
        Assert.Equal(["x"], Assert.IsType<object?[]>(config["f"]));
        Assert.Equal(1L, Assert.IsType<IDictionary>(config["g"], exactMatch: false)["h"]);
        Assert.Equal(1e300, config["i"]);
    }

    [Fact]
    public void Values_that_json_has_no_word_for_are_printed_all_the_same() => Assert.Equal(
        """{"a":"NaN","b":"Infinity","c":18446744073709551615}""",
        Samples.Extra(("a", double.NaN), ("b", float.PositiveInfinity), ("c", ulong.MaxValue)).ToString());

    [Fact]
    public void A_later_change_of_the_source_does_not_reach_the_settings()
    {
        var source = Samples.Fields(("a", "b"));
        var config = new ExtraConfig(source);
        source["a"] = "c";

        Assert.Equal("b", config["a"]);
        Assert.Throws<NotSupportedException>(() => ((IDictionary<string, object?>)config)["a"] = "c");
    }

    private static object?[] Flat(object? value) => value switch
    {
        IDictionary map => [.. map.Keys.Cast<object>().Select(key => new object?[] { key, Flat(map[key]) })],
        IEnumerable items and not string => [.. items.Cast<object?>().Select(item => (object?)Flat(item))],
        _ => [value],
    };
}
