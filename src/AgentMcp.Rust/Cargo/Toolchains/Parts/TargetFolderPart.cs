using System.Globalization;
using AgentMcp.Core.Health;
using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Cargo.Toolchains.Parts;

/// <summary>Room where cargo builds, and how much of it builds take already.</summary>
internal sealed class TargetFolderPart(TimeProvider time) : IBuildEnvironmentPart
{
    private const string Subject = "target folder";
    private const long Gibibyte = 1L << 30;

    // A debug build of a larger workspace takes some gigabytes; below the smaller even a small one fails.
    private const long Comfortable = 5 * Gibibyte;
    private const long Needed = Gibibyte / 2;
    private const long Large = 30 * Gibibyte;
    private const int MostEntries = 200_000;

    private static readonly TimeSpan WalkLimit = TimeSpan.FromSeconds(1);

    public Task<IReadOnlyList<Finding>> LookAsync(BuildEnvironment environment, CancellationToken cancellationToken)
    {
        if (environment.TargetFolder is not { } target)
        {
            return Task.FromResult<IReadOnlyList<Finding>>([]);
        }

        var (bytes, isWhole) = Measure(target, cancellationToken);
        var size = bytes == 0 ? "nothing is built in it yet" : $"{(isWhole ? "" : "more than ")}{Show(bytes)} of builds";
        return Task.FromResult<IReadOnlyList<Finding>>([Judge(target, Free(target), bytes, size)]);
    }

    /// <summary>What free room and size mean.</summary>
    internal static Finding Judge(string target, long? free, long bytes, string size)
    {
        var message = $"'{target}': {size}{(free is { } left ? $", {Show(left)} free" : "")}";
        return free switch
        {
            < Needed => new Finding(Subject, FindingSeverity.Error, message, "Free space: the next build fails. `cargo clean` gives back what builds took; CARGO_TARGET_DIR can point to another device."),
            < Comfortable => new Finding(Subject, FindingSeverity.Warning, message, "Free space, or point CARGO_TARGET_DIR to another device: a larger build takes several GiB."),
            _ when bytes > Large => new Finding(Subject, FindingSeverity.Warning, message, "Old builds are never removed by cargo: `cargo clean`, or `cargo clean --profile dev`."),
            _ => new Finding(Subject, FindingSeverity.Ok, message),
        };
    }

    private static long? Free(string target)
    {
        try
        {
            return FolderAccess.FreeBytes(target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private (long Bytes, bool IsWhole) Measure(string target, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(target))
        {
            return (0, true);
        }

        var started = time.GetTimestamp();
        var (bytes, entries) = (0L, 0);
        var walk = new EnumerationOptions { IgnoreInaccessible = true, RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        foreach (var file in new DirectoryInfo(target).EnumerateFiles("*", walk))
        {
            cancellationToken.ThrowIfCancellationRequested();
            bytes += Length(file);
            if (++entries >= MostEntries || time.GetElapsedTime(started) > WalkLimit)
            {
                return (bytes, false);
            }
        }

        return (bytes, true);
    }

    // A build that runs takes files away while they are counted.
    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static string Show(long bytes) => bytes >= Gibibyte
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)Gibibyte:0.0} GiB")
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / (1024.0 * 1024.0):0.0} MiB");
}
