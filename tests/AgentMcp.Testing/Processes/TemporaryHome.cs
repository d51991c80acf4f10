using System.Diagnostics;
using System.Text;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Testing.Processes;

/// <summary>A data folder of its own for the program under test. Disposing ends every process that still uses it, the hub included, and deletes it.</summary>
public sealed class TemporaryHome : IDisposable
{
    public const string Variable = "AGENTMCP_HOME";

    private readonly string _parent = Directory.CreateTempSubdirectory("agentmcp-test-").FullName;

    public TemporaryHome()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(_parent, "home")).FullName;
        Environment = new Dictionary<string, string>
        {
            [Variable] = Path,

            // The hub's socket: in a folder of the whole machine a killed hub would leave it behind.
            ["XDG_RUNTIME_DIR"] = Directory.CreateDirectory(System.IO.Path.Combine(_parent, "run")).FullName,
        };
    }

    /// <summary>The folder; it exists.</summary>
    public string Path { get; }

    /// <summary>The variables that lead a program here.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; }

    /// <summary>Ids of the live processes that were started with this folder.</summary>
    public IReadOnlyList<int> Users()
    {
        // The environment of a process keeps our mark even when it left its group or lost its parent.
        var mark = Encoding.UTF8.GetBytes($"{Variable}={Path}\0");
        return OperatingSystem.IsLinux()
            ? [.. LinuxProcessEntry.ReadAll().Where(entry => !entry.HasEnded && entry.Carries(mark)).Select(entry => entry.Id)]
            : [];
    }

    public void Dispose()
    {
        HashSet<int> killed = [];

        // Again until there is none: a front end that is killed while it starts a hub leaves one that the first look did not see.
        for (var users = Users(); users.Count > 0; users = Users())
        {
            foreach (var id in users)
            {
                killed.Add(id);
                OnProcess(id, process => process.Kill(entireProcessTree: true));
            }
        }

        // Not before all are killed: a hub stays in the table of processes until its front end, which was its parent, is no more.
        foreach (var id in killed)
        {
            OnProcess(id, process => process.WaitForExit(TimeSpan.FromSeconds(30)));
        }

        Directory.Delete(_parent, recursive: true);
    }

    private static void OnProcess(int id, Action<Process> action)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            action(process);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended by itself in between.
        }
    }
}
