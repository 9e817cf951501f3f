using Arraylake.Emulator.Hosting;

return await CommandLine.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
