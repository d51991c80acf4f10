using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using AgentMcp.Core.Platform.Spawning;

namespace AgentMcp.Core.Processes.Table;

/// <summary>The process table of Linux.</summary>
[SupportedOSPlatform("linux")]
internal sealed class LinuxProcessTable : IProcessTable
{
    // What the kernel counts in for programs is 100 a second on every machine that .NET runs on (time(7), USER_HZ).
    private const long TicksPerSecond = 100;

    // What a killed process needs to be gone on a machine that is busy; longer it hangs inside the kernel.
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(2);

    private static readonly byte[] OwnMark = Encoding.ASCII.GetBytes(ProcessEnvironment.RunVariable + "=");

    private readonly Lazy<DateTimeOffset> _boot = new(ReadBootTime);

    public ProcessPlace Place { get; } = new(ReadText("/proc/sys/kernel/random/boot_id"), new FileInfo("/proc/self/ns/pid").LinkTarget ?? "");

    public IReadOnlyList<ProcessFacts> List() => [.. LinuxProcessEntry.ReadAll().Where(entry => entry is { HasEnded: false, IsKernelThread: false }).Select(FactsOf)];

    public ProcessFacts? Find(int id) => LinuxProcessEntry.Read(id) is { HasEnded: false } entry ? FactsOf(entry) : null;

    public ProcessDetails? Describe(ProcessFacts process)
    {
        if (EntryOf(process) is not { } entry)
        {
            return null;
        }

        var folder = string.Create(CultureInfo.InvariantCulture, $"/proc/{process.Id}/");
        var details = new ProcessDetails(LinkOf(folder + "exe"), ReadArguments(folder + "cmdline"), LinkOf(folder + "cwd"), entry.Carries(OwnMark));

        // Its number may have passed to another while we read.
        return EntryOf(process) is null ? null : details;
    }

    public Task<bool> EndAsync(ProcessFacts process, TimeSpan grace, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using var handle = EntryOf(process) is { } entry ? PidHandle.Open(entry) : null;
            if (handle is null)
            {
                // Gone, or not ours to hold.
                return EntryOf(process) is null;
            }

            handle.Signal(LinuxNative.Term);
            if (handle.WaitForEnd(grace))
            {
                return true;
            }

            handle.Signal(LinuxNative.Kill);
            return handle.WaitForEnd(KillLimit);
        },
        cancellationToken);

    private static LinuxProcessEntry? EntryOf(ProcessFacts process) =>
        LinuxProcessEntry.Read(process.Id) is { HasEnded: false } entry && Stamp(entry) == process.Started ? entry : null;

    private static string Stamp(LinuxProcessEntry entry) => entry.Started.ToString(CultureInfo.InvariantCulture);

    private static string? LinkOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string[] ReadArguments(string path)
    {
        try
        {
            var text = Encoding.UTF8.GetString(File.ReadAllBytes(path));
            return text.Length == 0 ? [] : text[..^(text[^1] == '\0' ? 1 : 0)].Split('\0');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    // `btime 1763600000` (proc_stat(5))
    private static DateTimeOffset ReadBootTime() =>
        ReadText("/proc/stat").Split('\n').FirstOrDefault(line => line.StartsWith("btime ", StringComparison.Ordinal)) is { } line
        && long.TryParse(line.AsSpan("btime ".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : DateTimeOffset.UnixEpoch;

    private ProcessFacts FactsOf(LinuxProcessEntry entry) =>
        new(entry.Id, Stamp(entry), entry.Name, entry.Parent, _boot.Value.AddSeconds((double)entry.Started / TicksPerSecond), entry.ResidentBytes);
}
