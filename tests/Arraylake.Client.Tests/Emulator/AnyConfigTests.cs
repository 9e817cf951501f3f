using Arraylake.Emulator;
using CsCheck;

namespace Arraylake.Tests.Emulator;

/// <summary>Whatever a config holds, it survives what is done to it; the client against a real service.</summary>
public sealed class AnyConfigTests : IAsyncLifetime
{
    private const string Org = "acme";
    private const string Token = "ema_test_admin";
    private const int Count = 200;

    private RunningEmulator _emulator = null!;
    private ArraylakeClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _emulator = await EmulatorHost.StartAsync(new EmulatorOptions
        {
            Urls = "http://127.0.0.1:0",
            Data = EmulatorOptions.InMemory,
            Orgs = [Org, "copies"],
            Tokens = new Dictionary<string, string> { [Token] = "admin" },
        });
        _client = new ArraylakeClient(new ArraylakeClientOptions
        {
            ServiceUri = _emulator.Url.ToString(),
            Token = new SecretText(Token),
        });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public Task Any_config_survives_new_get_set_rename_and_get() => Gen
        .Select(AnyConfig.Whole, AnyConfig.Whole, AnyConfig.Nickname)
        .SampleAsync(
            async (first, second, nickname) =>
            {
                var created = await _client.BucketConfigs.CreateAsync(Org, first);
                try
                {
                    await CheckAsync(created, first);
                    await SurvivesAsync(created, first, second, nickname);
                }
                finally
                {
                    // What is left over would be in the way of the smaller example.
                    await _client.BucketConfigs.DeleteAsync(Org, created.Id);
                }
            },
            iter: Count,
            threads: 1);

    [Fact]
    public Task What_was_read_makes_the_same_config_elsewhere_or_is_refused_for_its_masks() =>
        AnyConfig.Whole.SampleAsync(
            async config =>
            {
                var read = await _client.BucketConfigs.CreateAsync(Org, config);
                var copy = new NewBucketConfig
                {
                    Nickname = read.Nickname,
                    Platform = read.Platform,
                    Name = read.Name,
                    Prefix = read.Prefix,
                    ExtraConfig = ExtraConfig.Parse(read.ExtraConfig.ToString()),
                    Auth = read.Auth!,
                };
                await _client.BucketConfigs.DeleteAsync(Org, read.Id);
                if (config.Auth is AwsCustomerManagedRoleAuth or R2CustomerManagedRoleAuth)
                {
                    await Assert.ThrowsAsync<ArraylakeInvalidException>(
                        () => _client.BucketConfigs.CreateAsync("copies", copy));
                    return;
                }
                var copied = await _client.BucketConfigs.CreateAsync("copies", copy);
                Check(copied, config);
                await _client.BucketConfigs.DeleteAsync("copies", copied.Id);
            },
            iter: Count,
            threads: 1);

    private async Task SurvivesAsync(
        BucketConfig created, NewBucketConfig first, NewBucketConfig second, string nickname)
    {
        var expected = second with { Nickname = first.Nickname, Auth = Over(first.Auth, second.Auth) };
        // As Set-ArraylakeBucketConfig does: everything but the nickname.
        var set = await _client.BucketConfigs.UpdateAsync(Org, created.Id, new BucketConfigPatch
        {
            Platform = second.Platform,
            Name = second.Name,
            Prefix = second.Prefix,
            ExtraConfig = second.ExtraConfig,
            Auth = second.Auth,
        });
        await CheckAsync(set, expected);

        var renamed = await _client.BucketConfigs.UpdateAsync(
            Org, created.Id, new BucketConfigPatch { Nickname = nickname });
        await CheckAsync(renamed, expected with { Nickname = nickname });
        Assert.Equal((created.Id, created.Created), (renamed.Id, renamed.Created));
    }

    private async Task CheckAsync(BucketConfig answered, NewBucketConfig asked)
    {
        Check(answered, asked);
        Check(await _client.BucketConfigs.GetAsync(Org, answered.Id), asked);
    }

    private static void Check(BucketConfig config, NewBucketConfig asked)
    {
        Assert.Equal(
            (asked.Nickname, asked.Platform, asked.Name, asked.Prefix),
            (config.Nickname, config.Platform, config.Name, config.Prefix));
        Assert.Equal(asked.ExtraConfig.OrderBy(Key), config.ExtraConfig.OrderBy(Key));
        Assert.Equal(Shown(asked.Auth), Shown(config.Auth!));
        Assert.Empty(config.AdditionalProperties);
        Assert.Empty(config.Auth!.AdditionalProperties);
    }

    /// <summary>What a role leaves out of a change stays as it is stored (contract 3.5).</summary>
    private static BucketAuth Over(BucketAuth stored, BucketAuth change) =>
        (stored, change) is (R2CustomerManagedRoleAuth old, R2CustomerManagedRoleAuth r2)
            ? new R2CustomerManagedRoleAuth(
                r2.ExternalAccountId,
                r2.ParentAccessKeyId,
                r2.AccountApiToken ?? old.AccountApiToken,
                r2.ParentSecretAccessKey ?? old.ParentSecretAccessKey,
                r2.DurationSeconds ?? old.DurationSeconds)
            : change;

    private static string Key(KeyValuePair<string, object?> setting) => setting.Key;

    /// <summary>The auth as answers show it: HMAC keys in clear, other secrets as masks (contract 3.6).</summary>
    private static string Shown(BucketAuth auth) => auth switch
    {
        HmacAuth hmac => $"hmac {hmac.AccessKeyId?.Reveal()} {hmac.SecretAccessKey?.Reveal()}",
        R2CustomerManagedRoleAuth { DurationSeconds: null } r2 => new R2CustomerManagedRoleAuth(
            r2.ExternalAccountId, r2.ParentAccessKeyId, r2.AccountApiToken, r2.ParentSecretAccessKey, 3600).ToString(),
        _ => auth.ToString(),
    };
}
