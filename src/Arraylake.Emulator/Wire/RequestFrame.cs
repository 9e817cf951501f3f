using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// Common to every request: its id, the caller, the limit of the body, the form of errors.
/// </summary>
internal sealed partial class RequestFrame(TokenCheck tokens, ServiceWarnings warnings, ILogger<RequestFrame> log)
{
    private const string RequestId = "x-request-id";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var requestId = Guid.NewGuid().ToString("N");
        context.Response.Headers[RequestId] = requestId;
        warnings.AddTo(context);
        try
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
            {
                context.Features.Set(await tokens.CheckAsync(context).ConfigureAwait(false));
            }
            await RequestBody.ReadAsync(context).ConfigureAwait(false);
            await next(context).ConfigureAwait(false);
            if (!context.Response.HasStarted && context.Response.StatusCode is var status and (404 or 405))
            {
                throw new Refusal(status, status == 404 ? "Not Found" : "Method Not Allowed");
            }
        }
        catch (Refusal ex)
        {
            if (ex.Status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            await Answer.RefuseAsync(context, ex).ConfigureAwait(false);
        }
        catch (Exception ex) when (context.RequestAborted.IsCancellationRequested || IsCut(ex))
        {
            // The client disconnected, or the stop of the emulator closed the connection.
        }
        catch (BadHttpRequestException ex)
        {
            await FailAsync(context, new Refusal(ex.StatusCode, "Bad Request")).ConfigureAwait(false);
        }
        catch (StorageFullException ex)
        {
            await FailAsync(context, new Refusal(StatusCodes.Status507InsufficientStorage, ex.Message))
                .ConfigureAwait(false);
        }
        catch (Exception ex)
        {
            LogFailure(ex, requestId);
            await FailAsync(context, new Refusal(500, "Internal Server Error")).ConfigureAwait(false);
        }
    }

    // Reading from a connection that the server closes fails before the request is marked as aborted.
    private static bool IsCut(Exception failure) =>
        failure is OperationCanceledException or ConnectionAbortedException or ConnectionResetException
        || (failure.InnerException is { } cause && IsCut(cause));

    private static async Task FailAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            // A truncated list must not look complete.
            context.Abort();
            return;
        }
        await Answer.RefuseAsync(context, refusal).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private partial void LogFailure(Exception failure, string requestId);
}
