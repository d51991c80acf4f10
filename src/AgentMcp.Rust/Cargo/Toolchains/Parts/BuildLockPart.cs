using System.Globalization;
using System.Runtime.Versioning;
using AgentMcp.Core.Health;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Who holds the locks that cargo waits for: the kernel frees those of the dead, but not those of a program that was stopped.</summary>
internal sealed class BuildLockPart : IBuildEnvironmentPart
{
    private const string Subject = "build locks";
    private const string LockFile = ".cargo-lock";

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> locks = [.. Profiles(environment.TargetFolder), .. PackageCache(environment.Home)];
        return Task.FromResult<IReadOnlyList<Finding>>(OperatingSystem.IsLinux() && locks.Count > 0 ? [.. Holders(locks, cancellationToken)] : []);
    }

    private static IEnumerable<string> Profiles(string? target)
    {
        if (target is null || !Directory.Exists(target))
        {
            return [];
        }

        // target/debug, and target/<triple>/debug.
        var walk = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, MaxRecursionDepth = 2, AttributesToSkip = FileAttributes.ReparsePoint };
        return Directory.EnumerateFiles(target, LockFile, walk);
    }

    private static IEnumerable<string> PackageCache(string? home) =>
        home is not null && Path.Combine(home, ".package-cache") is var file && File.Exists(file) ? [file] : [];

    [SupportedOSPlatform("linux")]
    private static IEnumerable<Finding> Holders(IReadOnlyList<string> locks, CancellationToken cancellationToken)
    {
        foreach (var process in LockingProcesses())
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var file in locks.Intersect(OpenFiles(process)))
            {
                yield return Judge(process, file);
            }
        }
    }

    // proc_locks(5): `1: FLOCK  ADVISORY  WRITE 4711 08:02:123 0 EOF`.
    [SupportedOSPlatform("linux")]
    private static IEnumerable<int> LockingProcesses() => Lines("/proc/locks")
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields is [_, "FLOCK", ..] && fields.Length > 5)
        .Select(fields => int.TryParse(fields[4], NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : 0)
        .Where(process => process > 0)
        .Distinct();

    [SupportedOSPlatform("linux")]
    private static IEnumerable<string> OpenFiles(int process)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries($"/proc/{process}/fd").Select(file => new FileInfo(file).LinkTarget).OfType<string>()];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Ended meanwhile, or another user's.
            return [];
        }
    }

    [SupportedOSPlatform("linux")]
    private static Finding Judge(int process, string file)
    {
        var status = Lines($"/proc/{process}/status");
        var name = Field(status, "Name:") ?? "a program";
        return Field(status, "State:") is ['T' or 't', ..]
            ? new Finding(Subject, FindingSeverity.Error, $"'{file}' is held by {name} (process {process}), which was stopped: every build here waits for ever.", $"kill -CONT {process} to let it go on, or kill {process}.")
            : new Finding(Subject, FindingSeverity.Ok, $"'{file}' is held by {name} (process {process}): a build runs");
    }

    private static string? Field(string[] status, string name) => status.FirstOrDefault(line => line.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

    private static string[] Lines(string path)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
