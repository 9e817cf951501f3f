using Deque.AxeCore.Playwright;

namespace Arraylake.Emulator.Browser;

/// <summary>Every screen, in light and dark, in a narrow window, and with the keyboard alone.</summary>
public sealed class AccessibilityTests(Site site)
{
    public static TheoryData<string> Screens => [.. AllScreens.Names];

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_screen_has_no_violation_in_light_dark_and_a_narrow_window(string screen)
    {
        await using var visit = await AllScreens.OpenAsync(site, screen);

        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await AssertAccessibleAsync(visit);
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await visit.Page.SetViewportSizeAsync(320, 640);
        await AssertAccessibleAsync(visit);
        foreach (var width in new[] { 320, 760, 1000, 1100, 1280 })
        {
            await visit.Page.SetViewportSizeAsync(width, 640);
            Assert.False(await visit.ScrollsSidewaysAsync(), $"{width} px");
        }
    }

    [Fact]
    public async Task The_keyboard_alone_adds_a_bucket_and_the_focus_is_always_visible()
    {
        var org = site.NewOrg();
        await using var visit = await org.OpenAsync();

        await TabToAsync(visit, "Add Bucket");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page).ToHaveURLAsync(new Uri(org.Url, org.NewBucket).AbsoluteUri);
        await TabToAsync(visit, "provider-aws");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(visit.Field("provider-gcs")).ToBeCheckedAsync();
        await TabToAsync(visit, "nickname");
        await visit.Page.Keyboard.TypeAsync("google");
        await TabToAsync(visit, "name");
        await visit.Page.Keyboard.TypeAsync("acme-google");
        await TabToAsync(visit, "method");
        await visit.Page.Keyboard.TypeAsync("Anonymous");
        await Expect(visit.Field("method")).ToHaveValueAsync("anonymous");
        await TabToAsync(visit, "make_default");
        await visit.Page.Keyboard.PressAsync("Space");
        await TabToAsync(visit, "Add Bucket");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(visit.Row("google")).ToBeVisibleAsync();
        Assert.Equal(["google"], await org.NicknamesAsync());
    }

    private static async Task AssertAccessibleAsync(Visit visit)
    {
        var found = (await visit.Page.RunAxe()).Violations;
        Assert.Empty(found.Select(violation =>
            $"{violation.Id}: {violation.Help} {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
    }

    // Presses TAB until something with this id or text has the focus; whatever has it on the way must show it.
    private static async Task TabToAsync(Visit visit, string name)
    {
        const string Focused =
            """
            () => {
                const element = document.activeElement;
                const shown = element.matches('input[type=radio]') ? element.closest('label') ?? element : element;
                const style = getComputedStyle(shown);
                return [element.id, element.innerText?.trim() ?? '',
                    style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 ? '' : element.outerHTML];
            }
            """;
        for (var presses = 0; presses < 40; presses++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            var focused = await visit.Page.EvaluateAsync<string[]>(Focused);
            if (!focused[2].StartsWith("<body", StringComparison.Ordinal))
            {
                Assert.Equal("", focused[2]);
            }
            if (focused[0] == name || focused[1] == name)
            {
                return;
            }
        }
        Assert.Fail($"TAB does not reach {name}.");
    }
}
