using System.Diagnostics;
using System.Net.Sockets;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.FrontEnd.Addressing;
using AgentMcp.Server.Hub.Connections;

namespace AgentMcp.Server.Hub.Stopping;

/// <summary>Ends the hub of a data folder from outside, whatever protocol it speaks and even when it hangs.</summary>
internal sealed class HubStopper(DataFolder folder, TimeProvider time)
{
    private const int Interrupt = 2;

    // Longer than a hub waits for its calls and sessions.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan PatienceWithForce = TimeSpan.FromSeconds(7);

    /// <summary>Asks it to leave and waits until it has.</summary>
    /// <param name="force">Cancels what runs, and kills a hub that does not obey.</param>
    /// <param name="cancellationToken">Ends the wait, not the hub.</param>
    /// <returns>The process that ended; null when there was none.</returns>
    /// <exception cref="ToolException">It did not end.</exception>
    public async Task<int?> StopAsync(bool force, CancellationToken cancellationToken)
    {
        if (FindProcess() is not { } id)
        {
            return null;
        }

        if (id == Environment.ProcessId)
        {
            throw ToolException.InvalidArgument("hub", "The hub cannot end itself on behalf of a command: write `agentmcp hub stop` with its options behind.");
        }

        using var process = Open(id);
        if (process is null)
        {
            return id;
        }

        Ask(process, force);
        if (await HasEndedAsync(process, force ? PatienceWithForce : Patience, cancellationToken))
        {
            return id;
        }

        if (!force)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.Timeout, $"The hub (process {id}) still finishes what runs in it; `agentmcp hub status` shows what. `agentmcp hub stop --force` cancels that.");
        }

        process.Kill();
        _ = await HasEndedAsync(process, Patience, cancellationToken);
        return id;
    }

    // The kernel tells whose socket it is: a number in a file may have become another process's.
    private int? FindProcess() => new[] { HubRecord.Find(folder)?.Socket, HubAddress.Of(folder, Environment.GetEnvironmentVariable).Path }
        .OfType<string>()
        .Distinct(StringComparer.Ordinal)
        .Select(ListenerOf)
        .FirstOrDefault(id => id is not null);

    private int? ListenerOf(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return HubRecord.Find(folder)?.ProcessId;
        }

        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            return OperatingSystem.IsLinux() ? HubPeer.ProcessOf(socket) : HubRecord.Find(folder)?.ProcessId;
        }
        catch (SocketException)
        {
            return null;
        }
    }

    private static Process? Open(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static void Ask(Process process, bool force)
    {
        if (OperatingSystem.IsWindows())
        {
            process.Kill();
        }
        else
        {
            _ = LinuxNative.Signal(process.Id, force ? Interrupt : LinuxNative.Term);
        }
    }

    // Its parent is the front end that started it, which may not look for its end: until then the dead one stays in the table of processes.
    private static bool HasEnded(Process process) => process.HasExited || (OperatingSystem.IsLinux() && LinuxProcessEntry.Read(process.Id) is not { HasEnded: false });

    private async Task<bool> HasEndedAsync(Process process, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            while (!HasEnded(process))
            {
                await Task.Delay(LookInterval, time, either.Token);
            }

            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
