using System.Diagnostics;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Storage;

/// <summary>A file system of a few megabytes, where the machine allows to mount one.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private SmallDisk(string path) => Path = path;

    public string Path { get; }

    /// <summary>Null, with the reason, where mounting is refused.</summary>
    public static Task<(SmallDisk? Disk, string Reason)> MountAsync(int megabytes, CancellationToken cancellationToken) =>
        MountAsync(megabytes, Directory.CreateTempSubdirectory("agentmcp-disk-").FullName, cancellationToken);

    /// <summary>The same over a folder that is there; unmounted, the folder is deleted.</summary>
    public static async Task<(SmallDisk? Disk, string Reason)> MountAsync(int megabytes, string path, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return (null, "tmpfs is Linux's.");
        }

        var result = await RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m", "agentmcp-chaos", path], cancellationToken);
        if (result.ExitCode == 0)
        {
            return (new(path), "");
        }

        Directory.Delete(path);
        return (null, $"A tmpfs cannot be mounted here: {result.Errors.Trim()}");
    }

    public Task<ProcessResult> MakeReadOnlyAsync(CancellationToken cancellationToken) => RunAsync("mount", ["-o", "remount,ro", Path], cancellationToken);

    public async ValueTask DisposeAsync()
    {
        // Lazily: a pooled handle of the test may be a moment behind.
        _ = await RunAsync("umount", ["-l", Path], CancellationToken.None);
        Directory.Delete(Path);
    }

    private static async Task<ProcessResult> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        try
        {
            return await ChildProcess.RunAsync(new ProcessStartInfo(program, arguments), "", cancellationToken);
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            return new ProcessResult(-1, "", exception.Message);
        }
    }
}
