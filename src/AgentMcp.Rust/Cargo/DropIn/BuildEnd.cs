using System.Globalization;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>
/// Sees when a cargo that builds and then runs what it built has come to the second: from there on it holds no lock of the target folder, and a server that runs for
/// days must not keep everybody else from building.
/// </summary>
/// <param name="targetFolder">Where it builds, links resolved.</param>
/// <param name="time">For the looks at it.</param>
internal sealed class BuildEnd(string targetFolder, TimeProvider time)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a sub-command runs what it builds.</summary>
    public static bool IsFollowed(string verb) => OperatingSystem.IsLinux() && CargoVerbs.Whole(verb) is "run" or "test" or "bench" or "nextest";

    /// <summary>Completes when a program that was built runs, in cargo's own place or as its child.</summary>
    public async Task WaitAsync(int cargo, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks, time);
        while (!IsBuilt(cargo) && !Children(cargo).Any(IsBuilt))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    // Build scripts are built programs too, and belong to the build.
    private bool IsBuilt(int process)
    {
        try
        {
            return new FileInfo($"/proc/{process}/exe").LinkTarget is { } program
                && PathBounds.IsIn(program, targetFolder)
                && !program.AsSpan(targetFolder.Length).Contains("/build/", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static IEnumerable<int> Children(int process)
    {
        try
        {
            return [.. File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => int.Parse(word, CultureInfo.InvariantCulture))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
