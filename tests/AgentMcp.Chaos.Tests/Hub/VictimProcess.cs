using System.Globalization;
using System.Runtime.Versioning;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>A process that a test does something to, or looks at.</summary>
[SupportedOSPlatform("linux")]
internal static class VictimProcess
{
    private const int KillSignal = 9;
    private const int ContinueSignal = 18;
    private const int StopSignal = 19;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Kills this one alone, as the out-of-memory killer does, and waits until it is gone. False when it was gone before.</summary>
    public static bool Kill(int id)
    {
        using var process = LinuxProcessEntry.Read(id) is { } entry ? PidHandle.Open(entry) : null;
        process?.Signal(KillSignal);
        Assert.True(process?.WaitForEnd(Patience) ?? true);
        return process is not null;
    }

    /// <summary>Waits for the end of a process that is no child of this one.</summary>
    public static void WaitForEnd(int id)
    {
        using var process = LinuxProcessEntry.Read(id) is { } entry ? PidHandle.Open(entry) : null;
        Assert.True(process?.WaitForEnd(Patience) ?? true, $"Process {id} did not end: {Describe(id)}");
    }

    private static string Describe(int id)
    {
        try
        {
            var run = File.ReadAllText($"/proc/{id}/environ").Split('\0').FirstOrDefault(entry => entry.StartsWith("AGENTMCP_RUN=", StringComparison.Ordinal));
            return $"{File.ReadAllText($"/proc/{id}/cmdline").Replace('\0', ' ')}| {run}, {LinuxProcessEntry.Read(id)}";
        }
        catch (IOException)
        {
            return "it is gone by now.";
        }
    }

    /// <summary>Stops it until <see cref="Continue"/>; returns when none of its threads runs any more.</summary>
    public static void Stop(int id)
    {
        Signal(id, StopSignal);

        // The signal is on its way when it was sent: a thread on another processor may finish a call first. Nobody tells of the stop but the threads' state.
        while (!Directory.GetDirectories($"/proc/{id}/task").All(IsStopped))
        {
            Thread.Yield();
        }
    }

    /// <summary>Lets it go on.</summary>
    public static void Continue(int id) => Signal(id, ContinueSignal);

    /// <summary>Sends any signal.</summary>
    public static void Signal(int id, int signal)
    {
        using var process = PidHandle.Open(LinuxProcessEntry.Read(id)!)!;
        process.Signal(signal);
    }

    /// <summary>Open descriptors of connections and processes by kind. Not those of files: a store opens more readers as it needs them, up to a few.</summary>
    public static IReadOnlyDictionary<string, int> Descriptors(int id) =>
        Directory.GetFileSystemEntries($"/proc/{id}/fd")
            .Select(path => new FileInfo(path).LinkTarget)
            .OfType<string>()
            .Where(target => !target.StartsWith('/'))
            .CountBy(target => target.Split(":[")[0])
            .ToDictionary();

    /// <summary>Whether the other one started it, and lives.</summary>
    public static bool IsChildOf(int id, int parent) => LinuxProcessEntry.Read(id)?.Parent == parent;

    /// <summary>Whether it has a socket.</summary>
    public static bool HasSocket(int id)
    {
        try
        {
            return Directory.GetFileSystemEntries($"/proc/{id}/fd").Any(path => new FileInfo(path).LinkTarget is { } target && target.StartsWith("socket:", StringComparison.Ordinal));
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>A number of its status, such as <c>Threads</c> or <c>VmRSS</c> (KiB).</summary>
    public static int Status(int id, string name)
    {
        var line = File.ReadLines($"/proc/{id}/status").First(line => line.StartsWith(name + ":", StringComparison.Ordinal));
        return int.Parse(line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Whether its command line has the word.</summary>
    public static bool HasWord(int id, string word)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains(word, StringComparer.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The state follows the name, which may itself hold parentheses.
    private static bool IsStopped(string thread) => File.ReadAllText(Path.Combine(thread, "stat")) is var text && text[text.LastIndexOf(')') + 2] is 'T' or 't';
}
