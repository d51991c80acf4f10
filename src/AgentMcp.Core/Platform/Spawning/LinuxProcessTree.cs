using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;

namespace AgentMcp.Core.Platform.Spawning;

/// <summary>Everything that descends from one program: its session and group, the children of those, and whoever carries its marker.</summary>
/// <param name="leader">The program, which must not be reaped while this is used: its number stays its own until then. Null when only the marker is known.</param>
/// <param name="marker">An entry of the environment that only this tree has.</param>
[SupportedOSPlatform("linux")]
internal sealed class LinuxProcessTree(int? leader, string marker)
{
    // What SIGKILL does not end within this hangs inside the kernel (a dead network mount): nobody can do more.
    private static readonly TimeSpan KillLimit = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan KillRound = TimeSpan.FromMilliseconds(100);

    private readonly byte[] _marker = Encoding.UTF8.GetBytes(marker);

    /// <summary>What still runs.</summary>
    public IReadOnlyList<LinuxProcessEntry> Read()
    {
        var started = leader is { } id ? LinuxProcessEntry.Read(id)?.Started ?? 0 : 0;
        var others = LinuxProcessEntry.ReadAll().Where(entry => entry.Started >= started && entry.Id != Environment.ProcessId).ToList();
        var members = Take(others, entry => entry.Group == leader || entry.Session == leader || (!entry.HasEnded && entry.Carries(_marker)));
        for (var parents = members; parents.Count > 0;)
        {
            var ids = parents.Select(entry => entry.Id).ToHashSet();
            parents = Take(others, entry => ids.Contains(entry.Parent));
            members.AddRange(parents);
        }

        members.RemoveAll(entry => entry.HasEnded);
        return members;
    }

    public void KillGroup() => SignalGroup(LinuxNative.Kill);

    /// <summary>Ends everything: politely, then not. Blocks until nothing is left or nothing more can be done.</summary>
    /// <param name="grace">What it has to end by itself; nothing for zero.</param>
    /// <param name="request">The signal that asks it to.</param>
    public void Kill(TimeSpan grace, int request = LinuxNative.Term)
    {
        if (grace > TimeSpan.Zero)
        {
            Signal(request);

            // A stopped process does not see the request before it goes on.
            Signal(LinuxNative.Continue);
            if (WaitForEnd(grace))
            {
                return;
            }
        }

        var clock = Stopwatch.StartNew();
        do
        {
            Signal(LinuxNative.Kill);
        }
        while (!WaitForEnd(KillRound) && clock.Elapsed < KillLimit);
    }

    private static List<LinuxProcessEntry> Take(List<LinuxProcessEntry> from, Func<LinuxProcessEntry, bool> condition)
    {
        var taken = from.Where(condition).ToList();
        foreach (var entry in taken)
        {
            from.Remove(entry);
        }

        return taken;
    }

    private void Signal(int signal)
    {
        // The group first and in one call: the kernel lets no fork of a member slip through.
        SignalGroup(signal);
        foreach (var entry in Read().Where(entry => entry.Group != leader))
        {
            using var handle = PidHandle.Open(entry);
            handle?.Signal(signal);
        }
    }

    private void SignalGroup(int signal)
    {
        // To kill(2), 0 and -1 are our own group and everything there is.
        if (leader is > 1)
        {
            _ = LinuxNative.Signal(-leader.Value, signal);
        }
    }

    // False when the limit came first. Who is forked meanwhile is seen by the next look.
    private bool WaitForEnd(TimeSpan limit)
    {
        var clock = Stopwatch.StartNew();
        while (Read() is { Count: > 0 } members)
        {
            foreach (var entry in members)
            {
                using var handle = PidHandle.Open(entry);
                if (handle?.WaitForEnd(limit - clock.Elapsed) is false)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
