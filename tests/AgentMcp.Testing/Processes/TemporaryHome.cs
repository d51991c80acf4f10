using System.Diagnostics;
using System.Text;

namespace AgentMcp.Testing.Processes;

/// <summary>A data folder of its own for the program under test. Disposing ends every process that still uses it and deletes it.</summary>
public sealed class TemporaryHome : IDisposable
{
    public const string Variable = "AGENTMCP_HOME";

    /// <summary>The folder; it exists.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("agentmcp-test-").FullName;

    /// <summary>Ids of the live processes that were started with this folder.</summary>
    public IReadOnlyList<int> Users()
    {
        // The environment of a process keeps our mark even when it left its group or lost its parent.
        var mark = $"{Variable}={Path}\0";
        return OperatingSystem.IsLinux()
            ? [.. Directory.EnumerateDirectories("/proc")
                .Select(folder => (Folder: folder, IsProcess: int.TryParse(System.IO.Path.GetFileName(folder), out var id), Id: id))
                .Where(entry => entry.IsProcess && EnvironmentOf(entry.Folder).Contains(mark, StringComparison.Ordinal))
                .Select(entry => entry.Id)]
            : [];
    }

    public void Dispose()
    {
        foreach (var id in Users())
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill(entireProcessTree: true);
                process.WaitForExit();
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // It ended by itself in between.
            }
        }

        Directory.Delete(Path, recursive: true);
    }

    private static string EnvironmentOf(string processFolder)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"{processFolder}/environ"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
