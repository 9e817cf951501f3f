using Arraylake.Http;

namespace Arraylake.Identity;

/// <summary>
/// A saved login in use. The file is read again whenever it changes, so that tokens renewed by other processes are
/// used; a refused token is renewed once for all waiting requests and processes.
/// </summary>
internal sealed class SavedLoginBearer(SavedLogin login, IdentityProvider provider) : Bearer
{
    private readonly object _gate = new();
    private (LoginTokens Tokens, (DateTime Written, long Length)? Stamp)? _known;
    private IReadOnlyList<SecretText> _secrets = [];
    private LoginTokens? _inFile;
    private Task<RenewedBearer>? _renewing;

    public override IReadOnlyList<SecretText> Secrets => _secrets;

    public override string Name => $"the token of the saved login '{login.Path}'";

    public override DateTimeOffset? Expiration
    {
        get
        {
            try
            {
                return AccessToken.ExpirationOf(Current());
            }
            catch (ArraylakeConfigurationException)
            {
                // Logged out meanwhile: the next request reports it.
                return null;
            }
        }
    }

    public override SecretText Current() => Tokens().Bearer;

    public override bool IsRenewable => true;

    public override async Task<RenewedBearer?> RenewAsync(SecretText refused, CancellationToken cancellationToken)
    {
        Task<RenewedBearer> renewing;
        lock (_gate)
        {
            // Not canceled by a caller: an interrupted renewal may have used up the refresh token.
            renewing = _renewing is { IsCompleted: false } underWay
                ? underWay
                : _renewing = Task.Run(() => RenewAsync(refused), CancellationToken.None);
        }
        return await renewing.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<RenewedBearer> RenewAsync(SecretText refused)
    {
        if (AlreadyRenewed(refused) is { } mine)
        {
            return mine;
        }
        try
        {
            using var turn = await LoginFileLock.TakeAsync(login.Target, LoginFileLock.Patience).ConfigureAwait(false);
            // The previous owner of the lock may have renewed it.
            LookAgain();
            if (AlreadyRenewed(refused) is { } theirs)
            {
                return theirs;
            }
            var tokens = await provider.RefreshAsync(Tokens(), CancellationToken.None).ConfigureAwait(false);
            var warning = Save(tokens);
            Know(tokens, login.Stamp);
            return new RenewedBearer(tokens.Bearer, warning);
        }
        catch (TimeoutException ex)
        {
            throw new ArraylakeTimeoutException(new ServiceFailure(
                ex.Message, StatusCode: null, Text: null, RequestId: null, Request: null, ex));
        }
    }

    private RenewedBearer? AlreadyRenewed(SecretText refused) =>
        Current() is { } current && current.Reveal() != refused.Reveal() ? new RenewedBearer(current) : null;

    private string? Save(LoginTokens tokens)
    {
        if (!login.Exists)
        {
            // Logged out meanwhile; the login must not reappear.
            return null;
        }
        try
        {
            login.Write(tokens);
            _inFile = tokens;
            return null;
        }
        catch (Exception ex) when (ex is IOException or UnauthorizedAccessException)
        {
            return $"The login was renewed, but cannot be saved in '{login.Path}': {ex.Message} "
                + "It works until this process ends; then you may have to log in again.";
        }
    }

    private LoginTokens Tokens()
    {
        lock (_gate)
        {
            // Tokens that could not be saved exist only here, and the file is unchanged.
            // Before it is read, so that a change in between is read next time.
            var stamp = login.Stamp;
            if (_known is not { } known || known.Stamp != stamp)
            {
                Know(_inFile = login.Read(), stamp);
            }
            return _known!.Value.Tokens;
        }
    }

    // File times have a resolution of some milliseconds, in which a change of the same length goes unnoticed.
    private void LookAgain()
    {
        lock (_gate)
        {
            var stamp = login.Stamp;
            if (stamp is not null && login.Read() is { } present && present.Bearer.Reveal() != _inFile?.Bearer.Reveal())
            {
                Know(_inFile = present, stamp);
            }
        }
    }

    private void Know(LoginTokens tokens, (DateTime Written, long Length)? stamp)
    {
        lock (_gate)
        {
            // A request with an earlier one may still be answered.
            _secrets = [.. tokens.Secrets, .. _known?.Tokens.Secrets ?? []];
            _known = (tokens, stamp);
        }
    }
}
