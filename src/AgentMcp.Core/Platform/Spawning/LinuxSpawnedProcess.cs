using System.Globalization;
using System.Runtime.Versioning;
using AgentMcp.Core.Processes;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>A child that leads a session of its own. It is reaped last, so that its number stays good for signals until then.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxSpawnedProcess(int pid, int pidfd, Task exited, string marker, Stream? input, Stream output, Stream error) : ISpawnedProcess
{
    private readonly LinuxProcessTree _tree = new(pid, marker);
    private bool _isReaped;

    public int? Group => pid;

    public Stream? Input => input;

    public Stream Output => output;

    public Stream Error => error;

    public Task Exited => exited;

    public ProgramTree? ReadTree()
    {
        var processes = _tree.Read();
        return new ProgramTree(processes.Count, processes.Sum(entry => entry.ResidentBytes));
    }

    public void KillGroup() => _tree.KillGroup();

    // A thread of its own: it blocks in poll for as long as the grace lasts.
    public Task KillTreeAsync(TimeSpan grace) =>
        Task.Factory.StartNew(() => _tree.Kill(grace), CancellationToken.None, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);

    public unsafe SpawnedExit? TakeExit()
    {
        // A zombie's counters hold those of every child that it waited for, until it is reaped.
        var (read, written) = ReadTransfers();
        int status;
        LinuxUsage usage;
        if (LinuxNative.Wait(pid, &status, LinuxNative.NoHang, &usage) != pid)
        {
            return null;
        }

        _isReaped = true;
        var signal = status & 0x7F;
        return new SpawnedExit(
            signal == 0 ? (status >> 8) & 0xFF : 128 + signal,
            signal == 0 ? null : signal,
            usage.Cpu,
            usage.PeakKibibytes * 1024,
            read,
            written);
    }

    public void Dispose()
    {
        input?.Dispose();
        output.Dispose();
        error.Dispose();
        if (_isReaped)
        {
            _ = LinuxNative.Close(pidfd);
        }
        else
        {
            _tree.KillGroup();
            _ = ReapLaterAsync();
        }
    }

    // For the child that hung inside the kernel when it was killed, and for a caller that failed half way.
    private async Task ReapLaterAsync()
    {
        await exited;
        Reap();
        _ = LinuxNative.Close(pidfd);
    }

    private unsafe void Reap()
    {
        int status;
        _ = LinuxNative.Wait(pid, &status, LinuxNative.NoHang, null);
    }

    private (long Read, long Written) ReadTransfers()
    {
        try
        {
            var lines = File.ReadAllLines($"/proc/{pid}/io");
            return (Value("rchar: "), Value("wchar: "));

            long Value(string name) => lines.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal)) is { } line
                ? long.Parse(line.AsSpan(name.Length), CultureInfo.InvariantCulture)
                : 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A kernel without I/O accounting, or a program of another user.
            return (0, 0);
        }
    }
}
