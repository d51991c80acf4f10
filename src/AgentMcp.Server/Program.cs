using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.FrontEnd;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Hub;

// Waits for the end of the process that started it, and needs nothing else.
if (args is [GuardianWatch.Verb] && OperatingSystem.IsLinux())
{
    await GuardianWatch.RunAsync(StandardInput());
    return 0;
}

if (HubProcess.TryParse(args, out var flags))
{
    return await HubProcess.RunAsync(DataFolder.Resolve(Environment.GetEnvironmentVariable), flags, StandardOutput());
}

if (FrontEndProgram.Run(args) is { } exitCode)
{
    return exitCode;
}

using var local = new LocalProgram(StandardInput(), StandardOutput());
return await local.RunAsync(args);

#pragma warning disable RS0030 // The one place that opens the console's streams.
static Stream StandardInput() => Console.OpenStandardInput();

static Stream StandardOutput() => Console.OpenStandardOutput();
#pragma warning restore RS0030
