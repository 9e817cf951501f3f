using System.Text.RegularExpressions;

namespace Arraylake.PowerShell.Tests;

public sealed partial class NoticesTests(PackedSolution packages) : IClassFixture<PackedSolution>
{
    [Theory]
    [InlineData("Arraylake")]
    [InlineData("Arraylake.Emulator")]
    public void Each_assembly_of_others_that_ships_has_its_notice(string id)
    {
        var folder = packages.Unpack(id);
        var notices = File.ReadAllText(Path.Combine(folder, "THIRD-PARTY-NOTICES.txt"));

        Assert.Empty(Shipped(folder).Except(Named(notices)));
    }

    [Fact]
    public void Nothing_is_named_that_does_not_ship()
    {
        var module = packages.Unpack("Arraylake");
        var notices = File.ReadAllText(Path.Combine(module, "THIRD-PARTY-NOTICES.txt"));

        Assert.Empty(Named(notices).Except(Shipped(module)).Except(Shipped(packages.Unpack("Arraylake.Emulator"))));
    }

    [Fact]
    public void The_client_package_ships_nothing_of_others() =>
        Assert.Empty(Shipped(packages.Unpack("Arraylake.Client")));

    [Fact]
    public void The_licenses_are_there_in_full()
    {
        var notices = File.ReadAllText(Path.Combine(packages.Unpack("Arraylake"), "THIRD-PARTY-NOTICES.txt"));

        Assert.Contains("END OF TERMS AND CONDITIONS", notices, StringComparison.Ordinal);
        Assert.Contains("Permission is hereby granted, free of charge", notices, StringComparison.Ordinal);
        Assert.Contains("Redistributions in binary form must reproduce", notices, StringComparison.Ordinal);
    }

    private static HashSet<string> Named(string notices) =>
        [.. NamedAssembly().Matches(notices).Select(name => name.Value)];

    private static HashSet<string> Shipped(string folder) =>
    [
        .. Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            // The native SQLite has another extension on each system.
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}native{Path.DirectorySeparatorChar}"))
            .Select(file => Path.GetFileName(file)!)
            .Where(name => !name.StartsWith("Arraylake.", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"(?<=^Files: .*)\S+\.dll", RegexOptions.Multiline)]
    private static partial Regex NamedAssembly();
}
