using Arraylake.Emulator.Browser;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// The pictures of README and docs: dotnet run --project tests/Arraylake.Emulator.Browser -- --screenshots docs/images
if (args is ["--screenshots", var folder])
{
    return await Screenshots.SaveAsync(folder);
}
return args.Any(static argument => argument is "--server" or "--internal-msbuild-node")
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);
