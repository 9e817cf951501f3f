using Microsoft.AspNetCore.Components;

namespace Arraylake.Emulator.Pages;

/// <summary>The answer to a <see cref="PageRequest"/>.</summary>
internal abstract record PageAnswer;

/// <summary>A page, without the parts that all pages share.</summary>
/// <param name="Title">The title, which begins that of the window.</param>
/// <param name="Body">The content.</param>
/// <param name="Tab">The address in the navigation that it belongs to; null for none.</param>
/// <param name="Status">The status of the response.</param>
internal sealed record Screen(
    string Title, RenderFragment Body, string? Tab = null, int Status = StatusCodes.Status200OK) : PageAnswer;

/// <summary>Leads to another page, which is then requested by GET.</summary>
/// <param name="Location">A path of the emulator.</param>
internal sealed record Redirection(string Location) : PageAnswer;

/// <summary>Answers a request for a page.</summary>
/// <exception cref="Wire.Refusal">It is refused, which is shown as a page.</exception>
internal delegate Task<PageAnswer> PageHandler(PageRequest request);
