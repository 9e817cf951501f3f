using System.Globalization;

namespace Arraylake.PowerShell;

/// <summary>Logs in with a browser on any device.</summary>
/// <param name="OpensBrowser">Whether to open a browser here.</param>
internal sealed record DeviceLogin(bool OpensBrowser)
{
    public async Task RunAsync(CommandContext context, GivenAccess given, ArraylakeSettings settings)
    {
        var options = ConnectionSettings.OfModule(ArraylakeAccess.Network(given, settings).Value);
        using var login = new ArraylakeLogin(options, SavedLogin.Of(options.ServiceUri, settings));
        var prompt = await login.StartAsync(context.Stopped);
        var page = await RunspaceEmulators.ApprovalPageAsync(
            RunspaceEmulators.Current, prompt.VerificationUri, context.Stopped);
        // A warning: the one stream that a runbook's log, a console and a job all show by default.
        context.Output.WriteWarning(string.Create(
            CultureInfo.InvariantCulture,
            $"To log in, open {page.AbsoluteUri} in a browser, on whatever device, and confirm "
            + $"the code {prompt.UserCode}. It expires at {prompt.Expires:HH:mm:ss} UTC."));
        if (OpensBrowser && Browser.Open(page) is { } reason)
        {
            context.Output.WriteWarning($"No browser can be opened here ({reason}). Open the page yourself.");
        }
        await login.CompleteAsync(prompt, context.Stopped);
    }
}
