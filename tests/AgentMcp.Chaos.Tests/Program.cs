using AgentMcp.Chaos.Tests.Storage;

// Run by the test runner it runs tests; run by a test it is the victim.
return args is [StorageVictim.Verb, .. var rest]
    ? await StorageVictim.RunAsync(rest)
    : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
