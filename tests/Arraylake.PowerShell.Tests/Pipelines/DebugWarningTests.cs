namespace Arraylake.PowerShell.Tests;

/// <summary>-Debug adds lines; it neither asks questions nor takes warnings away.</summary>
public sealed class DebugWarningTests
{
    // A region that AWS does not have is warned of.
    private const string Command =
        "New-ArraylakeBucketConfig new s3://some-bucket -Region us-eats-1 -WhatIf -WarningVariable warned";

    [Theory]
    [InlineData("")]
    [InlineData("-Debug")]
    [InlineData("-Debug -WarningAction Continue")]
    [InlineData("-Debug -ThrottleLimit 4")]
    public void A_warning_is_kept_in_the_variable_and_can_be_redirected(string parameters)
    {
        using var session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "acme", new AnsweringHost());

        var result = session.Run(
            $"$shown = {Command} {parameters} 3>&1; \"kept: $warned\"; \"shown: $shown\"").WithoutErrors();

        Assert.Equal(2, result.Output.Count);
        Assert.All(result.Output, line => Assert.Contains("us-eats-1", line.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_variable_that_is_added_to_keeps_what_it_held()
    {
        using var session = ModuleSession.Connected(new Uri("http://127.0.0.1:1"), "acme", new AnsweringHost());

        var result = session.Run(
            "$warned = [Collections.ArrayList]@('before'); "
            + $"{Command.Replace("warned", "+warned", StringComparison.Ordinal)} -Debug; $warned.Count")
            .WithoutErrors();

        Assert.Equal("2", result.OnlyOutput.ToString());
    }
}
