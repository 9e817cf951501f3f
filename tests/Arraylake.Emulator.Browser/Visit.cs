namespace Arraylake.Emulator.Browser;

/// <summary>
/// A browser with its own cookies and one page. At its end it fails if the page opened a dialog, broke its own content
/// security policy, or had an error in its script.
/// </summary>
internal sealed class Visit : IAsyncDisposable
{
    private readonly List<string> _problems = [];

    public Visit(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        page.Dialog += async (_, dialog) =>
        {
            _problems.Add($"A dialog opened: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.PageError += (_, error) => _problems.Add($"An error in a script: {error}");
        page.Console += (_, message) =>
        {
            // A refusal has a page, and the browser logs its status.
            if (message.Type is "error" or "warning"
                && !message.Text.Contains("the server responded with a status of 4", StringComparison.Ordinal))
            {
                _problems.Add($"The console says: {message.Text}");
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>Opens a page; returns its status.</summary>
    public async Task<int> GoAsync(string path) => (await Page.GotoAsync(path))!.Status;

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string id) => Page.Locator($"#{id}");

    /// <summary>The row of a config in the list.</summary>
    public ILocator Row(string nickname) => Page.Locator("tbody tr").Filter(
        new() { Has = Page.GetByText(nickname, new() { Exact = true }) });

    /// <summary>The nicknames in the list, in its order.</summary>
    public async Task<IReadOnlyList<string>> NicknamesAsync()
    {
        var cells = await Page.Locator("tbody tr .nick").AllInnerTextsAsync();
        return [.. cells.Select(text => text.Replace("default", "", StringComparison.Ordinal).Trim())];
    }

    /// <summary>Chooses a provider, by its name on the wire of the form, and waits for its fields.</summary>
    public async Task ChooseProviderAsync(string provider)
    {
        await Page.RunAndWaitForResponseAsync(
            () => Page.Locator($"label[for=provider-{provider}]").ClickAsync(),
            answer => answer.Request.Method == "POST");
        await Expect(Field($"provider-{provider}")).ToBeCheckedAsync();
    }

    /// <summary>Chooses an auth method, and waits for its fields.</summary>
    public async Task ChooseMethodAsync(string method)
    {
        if (await Field("method").InputValueAsync() != method)
        {
            await Page.RunAndWaitForResponseAsync(
                () => Field("method").SelectOptionAsync(method), answer => answer.Request.Method == "POST");
        }
    }

    public Task OpenSettingsAsync(string nickname) => Link($"Settings of {nickname}").ClickAsync();

    /// <summary>Presses a button of a form, and waits for its answer; the page may still have to show it.</summary>
    public Task PressAsync(string button) => Page.RunAndWaitForResponseAsync(
        () => Button(button).ClickAsync(), answer => answer.Request.Method == "POST");

    /// <summary>Whether the page has to be scrolled sideways.</summary>
    public Task<bool> ScrollsSidewaysAsync() => Page.EvaluateAsync<bool>(
        "() => document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth");

    public async ValueTask DisposeAsync()
    {
        await Context.CloseAsync();
        Assert.Empty(_problems);
    }
}
