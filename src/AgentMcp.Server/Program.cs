using System.Runtime.InteropServices;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Serve;
using Microsoft.Extensions.DependencyInjection;

#pragma warning disable RS0030 // The one place that opens the console's streams.
var input = Console.OpenStandardInput();
var output = Console.OpenStandardOutput();
#pragma warning restore RS0030

using var stopping = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// Waits for the end of the process that started it, and needs nothing else.
if (args is [GuardianWatch.Verb] && OperatingSystem.IsLinux())
{
    await GuardianWatch.RunAsync(input);
    return 0;
}

var folder = DataFolder.Resolve(Environment.GetEnvironmentVariable);
var serve = new ServeCommand(input, output, () => ProgramServices.Add(new ServiceCollection(), folder));

// A client waits for this one: it must not pay for a command-line parser.
if (args is ["serve"])
{
    return await serve.RunAsync(new ServeOptions(), stopping.Token);
}

await using var services = CommandServices.From(ProgramServices.Add(new ServiceCollection(), folder), serve.RunAsync);
return await CommandLineProgram.RunAsync(args, ProcessIo.Create(input, output), services, stopping.Token);

void Stop(PosixSignalContext context)
{
    // The first asks; whoever asks twice means it.
    context.Cancel = !stopping.IsCancellationRequested;
    stopping.Cancel();
}
