using System.Diagnostics;
using System.Reflection;
using Arraylake.TourRecorder;

const string Fence = "```";
const string Opening = "The output of the tour:\n\n```powershell\n";

// The commands shown in the image; the whole tour would be too long.
string[] pictured =
[
    "New-ArraylakeBucketConfig production",
    "Get-ArraylakeBucketConfig | Format-Table",
    "Rename-ArraylakeBucketConfig production",
    "Remove-ArraylakeBucketConfig archive -WhatIf",
    "Remove-ArraylakeBucketConfig prod -Force",
];

var root = BuiltWith("Checkout");
var (exitCode, output, errors) = await PlayAsync().ConfigureAwait(false);
var session = Recording.Normalize(Recording.Wrap(output, SvgImage.Columns));
if (exitCode != 0)
{
    Console.Error.WriteLine(AnsiText.Strip(session) + errors);
    return exitCode;
}

var images = Directory.CreateDirectory(Path.Combine(root, "docs", "images"));
var picture = SvgImage.Draw(Recording.Blocks(session, pictured));
await File.WriteAllTextAsync(Path.Combine(images.FullName, "session.svg"), picture).ConfigureAwait(false);

var readme = Path.Combine(root, "README.md");
var text = await File.ReadAllTextAsync(readme).ConfigureAwait(false);
var start = text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
if (start < Opening.Length)
{
    Console.Error.WriteLine($"README.md has no section that begins with '{Opening.Split('\n')[0]}'.");
    return 1;
}
var end = text.IndexOf($"{Fence}\n", start, StringComparison.Ordinal);
var recorded = $"{text[..start]}{AnsiText.Strip(session).Trim()}\n{text[end..]}";
await File.WriteAllTextAsync(readme, recorded).ConfigureAwait(false);
return 0;

// Keeps the colors, which PowerShell removes from redirected output.
async Task<(int ExitCode, string Output, string Errors)> PlayAsync()
{
    var tour = Path.Combine(root, "src", "Arraylake.Sandbox", "Tour.ps1");
    var command = $"$PSStyle.OutputRendering = 'Ansi'; & '{tour}' -Width {SvgImage.Columns}; exit $LASTEXITCODE";
    var start = new ProcessStartInfo("dotnet", [BuiltWith("Sandbox"), "-NonInteractive", "-Command", command])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };
    start.Environment.Remove("NO_COLOR");
    using var process = Process.Start(start)!;
    process.StandardInput.Close();
    var errors = process.StandardError.ReadToEndAsync();
    var output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
    await process.WaitForExitAsync().ConfigureAwait(false);
    return (process.ExitCode, output, await errors.ConfigureAwait(false));
}

static string BuiltWith(string key) => typeof(Recording).Assembly
    .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
