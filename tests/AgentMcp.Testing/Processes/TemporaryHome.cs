using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace AgentMcp.Testing.Processes;

/// <summary>A data folder of its own for the program under test. Disposing ends every process that still uses it and deletes it.</summary>
public sealed class TemporaryHome : IDisposable
{
    private const int Interrupt = 2;
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

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

    /// <summary>Process of the folder's hub; null when none has written that it runs.</summary>
    public int? Hub => int.TryParse(Value("pid="), out var id) ? id : null;

    public void Dispose()
    {
        EndHub();
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

    // Asked, it takes its socket with it, which lies outside of this folder.
    private void EndHub()
    {
        if (Hub is not { } id || !Users().Contains(id))
        {
            RemoveSocket();
            return;
        }

        try
        {
            using var process = Process.GetProcessById(id);
            _ = Kill(id, Interrupt);
            process.WaitForExit(EndPatience);
        }
        catch (ArgumentException)
        {
            // It ended by itself in between.
        }

        RemoveSocket();
    }

    // One that was killed left it.
    private void RemoveSocket()
    {
        if (Value("socket=") is { } socket && System.IO.Path.IsPathFullyQualified(socket))
        {
            File.Delete(socket);
        }
    }

    private string? Value(string name)
    {
        try
        {
            return File.ReadLines(System.IO.Path.Combine(Path, "hub.info")).FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..];
        }
        catch (IOException)
        {
            return null;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

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
