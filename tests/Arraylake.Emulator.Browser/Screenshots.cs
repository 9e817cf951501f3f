namespace Arraylake.Emulator.Browser;

/// <summary>The pictures of the pages in README and docs.</summary>
internal static class Screenshots
{
    public const string Org = "acme";

    /// <summary>Writes them to a folder.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> SaveAsync(string folder)
    {
        if (InstalledBrowser.WhyMissing is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return 1;
        }
        await using var site = new Site();
        await site.InitializeAsync();
        var org = await site.FilledAsync();
        await using var visit = await org.OpenAsync(options: new()
        {
            ViewportSize = new() { Width = 1100, Height = 620 },
            ColorScheme = ColorScheme.Light,
            // Sharp on a good screen, and small.
            DeviceScaleFactor = 1.2f,
        });

        await SaveAsync(visit, folder, "page-list");

        await visit.OpenSettingsAsync("production");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await SaveAsync(visit, folder, "page-settings");

        await visit.Page.SetViewportSizeAsync(1100, 900);
        await visit.GoAsync(org.NewBucket);
        foreach (var (field, value) in new[]
        {
            ("nickname", "observations"), ("name", "acme-observations"), ("prefix", "arraylake"),
            ("region_name", "us-east-1"), ("external_customer_id", "123456789012"),
            ("external_role_name", "arraylake-access"), ("shared_secret", "test-external-id"),
        })
        {
            await visit.Field(field).FillAsync(value);
        }
        await Expect(visit.Field("preview-location")).ToHaveTextAsync("s3://acme-observations/arraylake");
        await visit.Page.EvaluateAsync("() => document.activeElement.blur()");
        await SaveAsync(visit, folder, "page-add");
        return 0;
    }

    private static async Task SaveAsync(Visit visit, string folder, string name)
    {
        var path = Path.Combine(folder, $"{name}.png");
        await visit.Page.ScreenshotAsync(new() { Path = path, Animations = ScreenshotAnimations.Disabled });
        Console.WriteLine($"{path}: {new FileInfo(path).Length / 1024} KB");
    }
}
