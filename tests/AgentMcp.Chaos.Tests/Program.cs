using AgentMcp.Chaos.Tests.Hub;
using AgentMcp.Chaos.Tests.Memory;
using AgentMcp.Chaos.Tests.Processes;
using AgentMcp.Chaos.Tests.Storage;

// Run by the test runner it runs tests; run by a test it is the victim.
return args switch
{
    [StorageVictim.Verb, .. var rest] => await StorageVictim.RunAsync(rest),
    [MemoryVictim.Verb, .. var rest] => await MemoryVictim.RunAsync(rest),
    [ProcessVictim.Verb, .. var rest] => await ProcessVictim.RunAsync(rest),
    [MigratingHub.Verb, .. var rest] => await MigratingHub.RunAsync(rest),
    _ => await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args),
};
