using System.Runtime.CompilerServices;

namespace Arraylake.Tests.Support;

/// <summary>On a machine whose clock is set to UTC, reading a naive time as local time would go unnoticed.</summary>
internal static class FarFromUtc
{
    // Read by .NET on Unix when the local time zone is first asked for; Windows has its own setting.
    [ModuleInitializer]
    internal static void MoveAway() => Environment.SetEnvironmentVariable("TZ", "Asia/Kolkata");
}
