using System.Globalization;
using Arraylake.Sandbox;
using Arraylake.TourRecorder;

const string Fence = "```";
const string Opening = "The tour, as it prints itself:\n\n```powershell\n";

// The commands whose blocks the picture shows: an image of the whole tour would be read by nobody.
string[] pictured =
[
    "New-ArraylakeBucketConfig production",
    "Get-ArraylakeBucketConfig | Format-Table",
    "Rename-ArraylakeBucketConfig production",
    "Remove-ArraylakeBucketConfig archive -WhatIf",
    "Remove-ArraylakeBucketConfig prod -Force",
];

using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
int exitCode;
await using (var service = await SandboxService.StartAsync([SandboxOptions.DefaultOrg]).ConfigureAwait(false))
{
    exitCode = await new TourRunner(service, output, hasColors: true).RunAsync().ConfigureAwait(false);
}
var session = Recording.Even(output.ToString());
if (exitCode != 0)
{
    Console.Error.WriteLine(AnsiText.Strip(session));
    return exitCode;
}

var root = Path.Combine(BuildOutput.ModulePath, "..", "..");
var images = Directory.CreateDirectory(Path.Combine(root, "docs", "images"));
var picture = SvgImage.Draw(Recording.Blocks(session, pictured));
await File.WriteAllTextAsync(Path.Combine(images.FullName, "session.svg"), picture).ConfigureAwait(false);

var readme = Path.Combine(root, "README.md");
var text = await File.ReadAllTextAsync(readme).ConfigureAwait(false);
var start = text.IndexOf(Opening, StringComparison.Ordinal) + Opening.Length;
if (start < Opening.Length)
{
    Console.Error.WriteLine("README.md has no place for the tour.");
    return 1;
}
var end = text.IndexOf($"{Fence}\n", start, StringComparison.Ordinal);
var recorded = $"{text[..start]}{AnsiText.Strip(session).Trim()}\n{text[end..]}";
await File.WriteAllTextAsync(readme, recorded).ConfigureAwait(false);
return 0;
