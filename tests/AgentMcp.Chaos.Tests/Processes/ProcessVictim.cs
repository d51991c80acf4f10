using System.Diagnostics;
using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Chaos.Tests.Processes;

/// <summary>The child process: it runs scripts by the process runner until it is killed. Started with one word more, it is its own guardian.</summary>
internal static class ProcessVictim
{
    public const string Verb = "process-victim";

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "AgentMcp.Chaos.Tests");

    public static ChildProcess Start(string folder, params string[] scripts) => ChildProcess.Start(new ProcessStartInfo(Program, [Verb, folder, .. scripts]));

    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is [GuardianWatch.Verb] && OperatingSystem.IsLinux())
        {
            await GuardianWatch.RunAsync(Console.OpenStandardInput());
            return 0;
        }

        var services = new ServiceCollection().AddSingleton(new GuardianProgram(Program, [Verb, GuardianWatch.Verb])).AddCore(new DataFolder(arguments[0]));
        await using var provider = services.BuildServiceProvider();
        var runner = provider.GetRequiredService<IProcessRunner>();
        await Task.WhenAll(arguments[1..].Select(script =>
            runner.RunAsync(new ProcessCommand("sh", ["-c", script]) { TimeLimit = TimeSpan.FromMinutes(10) }, CancellationToken.None)));
        return 0;
    }
}
