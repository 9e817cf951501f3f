using Arraylake.Sandbox;

// Not returned: a command that a signal has left behind in the engine would keep the process alive.
Environment.Exit(await SandboxProgram.RunAsync(args).ConfigureAwait(false));
