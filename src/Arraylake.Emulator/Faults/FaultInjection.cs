using Arraylake.Emulator.Pages;
using Microsoft.AspNetCore.Http.Features;

namespace Arraylake.Emulator.Faults;

/// <summary>
/// Runs before everything else, where the network and a gateway are: a fault needs no token, and waits outside every
/// transaction.
/// </summary>
internal sealed class FaultInjection(FaultPlan plan)
{
    /// <summary>The calls that only the emulator has.</summary>
    public const string OwnPaths = "/_emulator";

    /// <summary>Whether a path is not one of the service: it never fails, and has no warnings.</summary>
    public static bool IsOwn(PathString path) =>
        path.StartsWithSegments(OwnPaths) || path.StartsWithSegments(PagePaths.Root);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (IsOwn(context.Request.Path) || plan.Choose(context.Request) is not { } rule)
        {
            await next(context).ConfigureAwait(false);
            return;
        }
        try
        {
            await (rule.IsAfter ? AfterAsync(context, rule, next) : BeforeAsync(context, rule, next))
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client disconnected.
        }
    }

    private static async Task BeforeAsync(HttpContext context, FaultRule rule, RequestDelegate next)
    {
        await Task.Delay(rule.DelayMs, context.RequestAborted).ConfigureAwait(false);
        if (rule.ChangesAnswer)
        {
            await AnswerAsync(context, rule, []).ConfigureAwait(false);
        }
        else
        {
            await next(context).ConfigureAwait(false);
        }
    }

    private static async Task AfterAsync(HttpContext context, FaultRule rule, RequestDelegate next)
    {
        var answer = await KeepBackAsync(context, next).ConfigureAwait(false);
        await Task.Delay(rule.DelayMs, context.RequestAborted).ConfigureAwait(false);
        await AnswerAsync(context, rule, answer).ConfigureAwait(false);
    }

    private static async Task<byte[]> KeepBackAsync(HttpContext context, RequestDelegate next)
    {
        var toCaller = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var kept = new MemoryStream();
        var here = new StreamResponseBodyFeature(kept);
        context.Features.Set<IHttpResponseBodyFeature>(here);
        try
        {
            await next(context).ConfigureAwait(false);
            await here.CompleteAsync().ConfigureAwait(false);
        }
        finally
        {
            context.Features.Set(toCaller);
        }
        return kept.ToArray();
    }

    private static Task AnswerAsync(HttpContext context, FaultRule rule, byte[] answer)
    {
        if (rule.Drop)
        {
            context.Abort();
            return Task.CompletedTask;
        }
        var response = context.Response;
        if (rule.Status is { } status)
        {
            response.Clear();
            (response.ContentType, answer) = FaultBody.For(rule, status);
            response.StatusCode = status;
            response.Headers.RetryAfter = rule.RetryAfter;
        }
        return answer.Length == 0 ? Task.CompletedTask : SendAsync(context, rule, answer);
    }

    private static async Task SendAsync(HttpContext context, FaultRule rule, byte[] answer)
    {
        context.Response.ContentLength = answer.Length;
        await context.Response.StartAsync(context.RequestAborted).ConfigureAwait(false);
        // Fewer bytes than promised: the server sends them, then closes the connection.
        var rest = answer.AsMemory(0, Math.Min(rule.TruncateAfter ?? answer.Length, answer.Length));
        // Ten pieces a second, or one byte at a time.
        var piece = rule.BytesPerSecond is { } speed ? Math.Max(1, speed / 10) : answer.Length;
        var pause = rule.BytesPerSecond is { } pace ? TimeSpan.FromSeconds((double)piece / pace) : TimeSpan.Zero;
        while (!rest.IsEmpty)
        {
            var length = Math.Min(piece, rest.Length);
            await context.Response.Body.WriteAsync(rest[..length], context.RequestAborted).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
            rest = rest[length..];
            await Task.Delay(rest.IsEmpty ? TimeSpan.Zero : pause, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
