using System.Diagnostics;
using AgentMcp.Core.Platform;
using AgentMcp.Memory.Store;
using AgentMcp.Server.Composition;
using AgentMcp.Server.Hub;
using AgentMcp.Server.Settings;
using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;
using AgentMcp.Testing.Processes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>The child process: a hub of a later version of the program, whose <c>memory.db</c> has one step more.</summary>
internal static class MigratingHub
{
    public const string Verb = "migrating-hub";

    /// <summary>It stops half way and stays there.</summary>
    public const string Hang = "hang";

    /// <summary>It goes to the end.</summary>
    public const string Finish = "finish";

    /// <summary>Written when it listens.</summary>
    public const string Ready = "ready";

    /// <summary>Written when the step has changed all rows.</summary>
    public const string Half = "half";

    public static ChildProcess Start(HubHome home, string how)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "AgentMcp.Chaos.Tests"), [Verb, home.Data.Root, how]);
        foreach (var (name, value) in home.Start("serve").Environment)
        {
            start.Environment[name] = value;
        }

        return ChildProcess.Start(start);
    }

    public static async Task<int> RunAsync(string[] arguments)
    {
        var folder = new DataFolder(arguments[0]);
        var step = new Migration(MemoryDatabase.Definition.Migrations.Count + 1, "half", connection => Apply(connection, arguments[1]));
        var options = HubOptions.OfProgram(folder, TextWriter.Null, SettingFlags.None) with { Services = () => Describe(folder, step) };
        await using var host = await HubHost.TryStartAsync(options, CancellationToken.None) ?? throw new InvalidOperationException("The folder is taken.");
        Say(Ready);
        await host.Completion;
        return 0;
    }

    private static IServiceCollection Describe(DataFolder folder, Migration step)
    {
        var services = ProgramServices.Add(new ServiceCollection(), folder, TextWriter.Null, SettingFlags.None);
        services.Remove(services.Single(service => ReferenceEquals(service.ImplementationInstance, MemoryDatabase.Definition)));
        return services.AddSingleton(MemoryDatabase.Definition with { Migrations = [.. MemoryDatabase.Definition.Migrations, step] });
    }

    private static void Apply(SqliteConnection connection, string how)
    {
        connection.Execute("ALTER TABLE memories ADD COLUMN half TEXT; UPDATE memories SET half = id;");
        Say(Half);
        if (how == Hang)
        {
            using var never = new ManualResetEventSlim();
            never.Wait(CancellationToken.None);
        }
    }

    private static void Say(string word)
    {
        Console.Out.WriteLine(word);
        Console.Out.Flush();
    }
}
