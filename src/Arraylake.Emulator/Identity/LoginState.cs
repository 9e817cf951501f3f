namespace Arraylake.Emulator.Identity;

/// <summary>The settings of logins, and how many there are.</summary>
internal sealed record LoginState : LoginSettings
{
    public LoginState(LoginSettings settings)
        : base(settings)
    {
    }

    /// <summary>Device codes that could still be approved.</summary>
    public int Pending { get; init; }

    /// <summary>Sessions that can be refreshed.</summary>
    public int Sessions { get; init; }

    /// <summary>How often somebody logged out.</summary>
    public int Logouts { get; init; }
}
