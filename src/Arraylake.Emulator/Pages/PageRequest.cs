using Arraylake.Emulator.Identity;
using Microsoft.AspNetCore.Antiforgery;

namespace Arraylake.Emulator.Pages;

/// <summary>A request for a page.</summary>
/// <param name="context">The request.</param>
/// <param name="caller">Who is signed in, or null.</param>
/// <param name="antiforgery">The token of the forms on the page.</param>
internal sealed class PageRequest(HttpContext context, Caller? caller, AntiforgeryTokenSet antiforgery)
{
    public HttpContext Context => context;

    public CancellationToken Aborted => context.RequestAborted;

    public Caller? SignedIn => caller;

    public Caller Caller => caller ?? throw new InvalidOperationException("Nobody is signed in.");

    public bool IsAdmin => caller?.Role == Role.Admin;

    /// <summary>The organization in the address, whether it exists or not; null if there is none.</summary>
    public string? Org => (string?)context.GetRouteValue("org");

    public AntiforgeryTokenSet Antiforgery => antiforgery;

    /// <summary>The fields of a form that was sent; empty for other requests.</summary>
    public IFormCollection Form { get; set; } = FormCollection.Empty;

    /// <summary>A field of the form; null if it is missing or given twice.</summary>
    public string? Field(string name) => Form[name] is [var value] ? value : null;

    /// <summary>A value of the query; null if it is missing or given twice.</summary>
    public string? Query(string name) => context.Request.Query[name] is [var value] ? value : null;
}
