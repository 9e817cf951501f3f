using Arraylake.Identity;

namespace Arraylake.Tests.Identity;

/// <summary>
/// The file of a saved login: one renews at a time, who logged out stays so, and a disk that is full or read-only does
/// not stop the work.
/// </summary>
public sealed class LoginFileTests : IDisposable
{
    private readonly TemporaryHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task A_lock_that_another_holds_is_waited_for()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        var held = await LoginFileLock.TakeAsync(path, Waiting.Patience);

        var asking = client.Identity.GetPrincipalAsync();
        await Task.WhenAny(asking, Task.Delay(300));

        Assert.Equal(0, service.Refreshes);
        Assert.False(asking.IsCompleted);
        // The other one has renewed it meanwhile: ours must not, because that would use up the refresh token.
        Save(service.LoginFile);
        held!.Dispose();
        await asking.InTime();
        Assert.Equal(0, service.Refreshes);
    }

    [Fact]
    public async Task A_lock_that_is_never_given_back_is_an_error_in_the_end()
    {
        var path = Save("{}");
        using var held = await LoginFileLock.TakeAsync(path, Waiting.Patience);

        await Assert.ThrowsAsync<TimeoutException>(
            () => LoginFileLock.TakeAsync(path, TimeSpan.FromMilliseconds(200)).InTime());
    }

    [Fact]
    public async Task Whoever_comes_by_a_link_waits_for_the_same_lock()
    {
        using var service = new LoginService();
        var path = Save(service.EndedLoginFile);
        var link = Path.Combine(_home.Path, "link.json");
        File.CreateSymbolicLink(link, path);
        using var client = service.Connect(link);
        var held = await LoginFileLock.TakeAsync(path, Waiting.Patience);

        var asking = client.Identity.GetPrincipalAsync();
        await Task.WhenAny(asking, Task.Delay(300));

        Assert.Equal(0, service.Refreshes);
        held!.Dispose();
        await asking.InTime();
        Assert.Equal(1, service.Refreshes);
    }

    [Fact]
    public async Task A_login_that_was_removed_while_it_was_renewed_does_not_come_back()
    {
        var gate = new TaskCompletionSource();
        using var service = new LoginService { Gate = gate.Task };
        var path = Save(service.EndedLoginFile);
        using var client = service.Connect(path);
        var asking = client.Identity.GetPrincipalAsync();
        while (service.Refreshes == 0)
        {
            await Task.Delay(10);
        }

        new SavedLogin(path).Delete();
        gate.SetResult();

        await asking.InTime();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task Where_nothing_can_be_written_the_request_works_and_warns()
    {
        using var service = new LoginService();
        using var open = OpenUnwritable(service.EndedLoginFile, out var path);
        using var client = service.Connect(path);
        var warnings = new List<string?>();
        client.RequestCompleted += (_, request) => warnings.Add(request.Warning);

        await client.Identity.GetPrincipalAsync().InTime();
        await client.Identity.GetPrincipalAsync().InTime();

        Assert.Equal(1, service.Refreshes);
        Assert.Contains("cannot be saved", warnings[0], StringComparison.Ordinal);
        Assert.Null(warnings[1]);
    }

    [Fact]
    public async Task Where_no_lock_can_be_made_requests_at_once_renew_once_all_the_same()
    {
        var gate = new TaskCompletionSource();
        using var service = new LoginService { Gate = gate.Task };
        using var open = OpenUnwritable(service.EndedLoginFile, out var path);
        using var client = service.Connect(path);

        var asking = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => client.Identity.GetPrincipalAsync()));
        while (service.Refreshes == 0)
        {
            await Task.Delay(10);
        }
        await Task.Delay(100);
        gate.SetResult();
        await asking.InTime();

        Assert.Equal(1, service.Refreshes);
    }

    [Fact]
    public void A_link_that_leads_in_a_circle_is_named()
    {
        var link = Path.Combine(_home.Path, "link.json");
        File.CreateSymbolicLink(link, link);
        var login = new SavedLogin(link);

        _ = login.Warning;
        var refused = Assert.Throws<ArraylakeConfigurationException>(() => login.Expiration);

        Assert.Contains(link, refused.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// A login that can be read and not written. Modes do not stop root; a file that is still open, but whose folder is
    /// now a file, stops anybody: it can be read by its descriptor, and neither it nor a lock beside it can be written.
    /// </summary>
    private FileStream OpenUnwritable(string text, out string path)
    {
        Assert.SkipUnless(Directory.Exists("/proc/self/fd"), "Takes /proc.");
        var folder = Path.Combine(_home.Path, "folder");
        var open = File.OpenRead(_home.Write("folder/token.json", text));
        Directory.Delete(folder, recursive: true);
        File.WriteAllText(folder, "in the way");
        path = $"/proc/self/fd/{open.SafeFileHandle.DangerousGetHandle()}";
        return open;
    }

    private string Save(string text) => _home.Write("token.json", text);
}
