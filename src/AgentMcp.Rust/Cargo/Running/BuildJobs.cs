using System.Globalization;
using System.Text.RegularExpressions;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>
/// How many compilers may run side by side when nobody said so: cargo takes one for each core, and a machine with little memory then swaps or kills.
/// A compiler of a larger crate takes up to two gigabytes.
/// </summary>
internal static partial class BuildJobs
{
    public const string Variable = "CARGO_BUILD_JOBS";

    private const int Most = 16;
    private const long BytesEach = 2L << 30;

    /// <summary>From cores and free memory; never less than one.</summary>
    public static int For(int cores, long freeBytes) => Math.Max(1, Math.Min(Math.Min(cores, Math.Max(2, (int)Math.Min(freeBytes / BytesEach, Most))), Most));

    /// <summary>What to set for a command; null when the user has set it anywhere, or cargo would take as many by itself.</summary>
    public static string? Choose(CargoCommand command, CallerSession session, int cores, long freeBytes)
    {
        var jobs = For(cores, freeBytes);
        return jobs >= cores || IsSet(command, session) ? null : jobs.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Memory that programs could take now, in bytes.</summary>
    public static long ReadFreeMemory()
    {
        const string Field = "MemAvailable:";
        if (OperatingSystem.IsLinux() && File.ReadLines("/proc/meminfo").FirstOrDefault(line => line.StartsWith(Field, StringComparison.Ordinal)) is { } line
            && long.TryParse(line.AsSpan(Field.Length).Trim().TrimEnd(" kB"), NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes))
        {
            return Math.Min(kibibytes * 1024, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        }

        var memory = GC.GetGCMemoryInfo();
        return Math.Max(0, memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes);
    }

    private static bool IsSet(CargoCommand command, CallerSession session) =>
        (command.Environment.TryGetValue(Variable, out var own) ? own : session.Variable(Variable)) is not null
        || command.Arguments.Any(argument => argument.StartsWith("-j", StringComparison.Ordinal) || argument.StartsWith("--jobs", StringComparison.Ordinal))
        || CargoConfigFiles.Candidates(command.Folder ?? command.Workspace.Root, session).Any(SetsJobs);

    // Whoever has such a line anywhere has thought of it; to read the whole of TOML for it would be wasted.
    private static bool SetsJobs(string path)
    {
        try
        {
            return File.Exists(path) && JobsPattern().IsMatch(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[^#\n]*\bjobs\s*=", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex JobsPattern();
}
