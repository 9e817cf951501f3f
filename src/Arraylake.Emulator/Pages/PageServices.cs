using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arraylake.Emulator.Pages;

/// <summary>
/// The services of ASP.NET Core that only pages need: made for the first page, so that the emulator starts as fast as
/// without them. They hold nothing that must be released.
/// </summary>
internal sealed class PageServices
{
    private readonly IServiceProvider _services;

    public PageServices(int port)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        // Keys in memory only: tokens of other processes are not accepted.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(options =>
        {
            // Cookies ignore ports, so two emulators would overwrite each other's.
            options.Cookie.Name = $"arraylake-form-{port}";
            options.Cookie.Path = PagePaths.Root;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            // PageFrame refuses frames altogether.
            options.SuppressXFrameOptionsHeader = true;
        });
        services.AddSingleton<IComponentActivator, RootActivator>();
        _services = services.BuildServiceProvider();
        Antiforgery = _services.GetRequiredService<IAntiforgery>();
    }

    public IAntiforgery Antiforgery { get; }

    /// <summary>Renders to HTML, with everything from outside encoded.</summary>
    public async Task<string> RenderAsync(RenderFragment content)
    {
        var renderer = new HtmlRenderer(_services, _services.GetRequiredService<ILoggerFactory>());
        await using (renderer.ConfigureAwait(false))
        {
            return await renderer.Dispatcher.InvokeAsync(async () =>
            {
                var parameters = ParameterView.FromDictionary(
                    new Dictionary<string, object?> { [nameof(Root.Content)] = content });
                var root = await renderer.RenderComponentAsync<Root>(parameters).ConfigureAwait(true);
                return root.ToHtmlString();
            }).ConfigureAwait(false);
        }
    }

    // The default one compiles an expression, which takes a tenth of the time of the first page.
    private sealed class RootActivator : IComponentActivator
    {
        public IComponent CreateInstance(Type componentType) => new Root();
    }

    private sealed class Root : ComponentBase
    {
        [Parameter]
        public RenderFragment? Content { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            Content?.Invoke(builder);
    }
}
