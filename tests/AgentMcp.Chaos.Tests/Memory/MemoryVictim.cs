using System.Diagnostics;
using System.Globalization;
using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Storage;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Chaos.Tests.Memory;

/// <summary>The child process: it stores memories, searches for each, and says what was acknowledged, until it is killed or done.</summary>
internal static class MemoryVictim
{
    public const string Verb = "memory-victim";

    /// <summary>Starts this program as a child.</summary>
    public static ChildProcess Start(string folder, string name, int count)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "AgentMcp.Chaos.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        return ChildProcess.Start(new ProcessStartInfo(program, [Verb, folder, name, count.ToString(CultureInfo.InvariantCulture)]));
    }

    /// <summary>The store of a folder, as any process opens it.</summary>
    public static ServiceProvider Open(string folder)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddCore(new DataFolder(folder));
        services.AddStorage(options => options.DailyBackup = false);
        services.AddMemory();
        return services.BuildServiceProvider();
    }

    /// <summary>Whether a marker is found, at the first place.</summary>
    public static async Task<bool> FindsAsync(ServiceProvider services, string marker, CancellationToken cancellationToken)
    {
        var found = await services.GetRequiredService<MemorySearcher>().SearchAsync(new SearchRequest { Text = marker, Filter = new MemoryFilter(), Limit = 1 }, cancellationToken);
        return found.Hits is [var hit] && hit.Memory.Details.Content.Contains(marker, StringComparison.Ordinal);
    }

    /// <summary>A line on the output is a memory that was acknowledged and found again.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (folder, name, count) = (arguments[0], arguments[1], int.Parse(arguments[2], CultureInfo.InvariantCulture));
        await using var services = Open(folder);
        var store = services.GetRequiredService<MemoryStore>();
        for (var number = 0; number < count; number++)
        {
            var marker = string.Create(CultureInfo.InvariantCulture, $"{name}x{number}");
            var details = new MemoryDetails { Content = $"We keep {marker} because the retry of number {number} needed jitter in parseHeader.", Tags = [name, "jitter"], Scope = MemoryScope.Global };
            await store.AddAsync(details, new Attribution { SessionId = name }, CancellationToken.None);
            if (!await FindsAsync(services, marker, CancellationToken.None))
            {
                await Console.Error.WriteLineAsync($"{marker} was stored and not found.");
                return 1;
            }

            await Console.Out.WriteLineAsync(marker);
            await Console.Out.FlushAsync();
        }

        return 0;
    }
}
