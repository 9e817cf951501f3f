using Arraylake.Emulator.Identity;
using Arraylake.Emulator.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Arraylake.Emulator.Wire;

/// <summary>
/// What is the same for every request: its id, who calls, the limit of its body, the form of its failure.
/// </summary>
internal sealed partial class RequestFrame(
    TokenCheck tokens, ServiceWarnings warnings, ILogger<RequestFrame> log)
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
        catch (Refusal refusal)
        {
            if (refusal.Status == StatusCodes.Status401Unauthorized)
            {
                context.Response.Headers.WWWAuthenticate = "Bearer";
            }
            await Answer.RefuseAsync(context, refusal).ConfigureAwait(false);
        }
        catch (Exception failure) when (context.RequestAborted.IsCancellationRequested || IsCut(failure))
        {
            // The caller has gone, or the emulator's own stop has cut the connection; nobody is left to be answered.
        }
        catch (BadHttpRequestException broken)
        {
            await FailAsync(context, new Refusal(broken.StatusCode, "Bad Request")).ConfigureAwait(false);
        }
        catch (StorageFullException full)
        {
            await FailAsync(context, new Refusal(StatusCodes.Status507InsufficientStorage, full.Message))
                .ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            LogFailure(failure, requestId);
            await FailAsync(context, new Refusal(500, "Internal Server Error")).ConfigureAwait(false);
        }
    }

    // A body that the server cuts fails before the request is marked as aborted.
    private static bool IsCut(Exception failure) =>
        failure is OperationCanceledException or ConnectionAbortedException or ConnectionResetException
        || (failure.InnerException is { } cause && IsCut(cause));

    private static async Task FailAsync(HttpContext context, Refusal refusal)
    {
        if (context.Response.HasStarted)
        {
            // A list that breaks off must not look complete.
            context.Abort();
            return;
        }
        await Answer.RefuseAsync(context, refusal).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed.")]
    private partial void LogFailure(Exception failure, string requestId);
}
