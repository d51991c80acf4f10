using AgentMcp.Core.Errors;

namespace AgentMcp.Core.Processes;

/// <summary>Finds programs in PATH and nowhere else.</summary>
public static class ProgramPath
{
    /// <summary>The full path of a program, or null. A name that holds a separator is taken as a path.</summary>
    /// <remarks><see cref="System.Diagnostics.Process"/> would look into the current folder before PATH: there lies the client's repository, and a file in it named <c>git</c> is not git.</remarks>
    public static string? Find(string program, string? searchPath)
    {
        if (program.AsSpan().IndexOfAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) >= 0)
        {
            return Path.IsPathFullyQualified(program) && File.Exists(program) ? program : null;
        }

        var file = OperatingSystem.IsWindows() && !Path.HasExtension(program) ? program + ".exe" : program;
        return Folders(searchPath)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(CanRun);
    }

    /// <summary>Programs in PATH whose names are like this one, best first; null when none is.</summary>
    public static IReadOnlyList<string>? FindNearest(string program, string? searchPath)
    {
        var unreadable = new EnumerationOptions { IgnoreInaccessible = true };
        return NearestNames.Find(
            Path.GetFileName(program),
            Folders(searchPath).Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", unreadable)).Where(CanRun).Select(Path.GetFileName).OfType<string>());
    }

    private static IEnumerable<string> Folders(string? searchPath) =>
        (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Where(Path.IsPathFullyQualified);

    private static bool CanRun(string path)
    {
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        try
        {
            return File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & execute) is not UnixFileMode.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A link to nothing exists, but has no mode.
            return false;
        }
    }
}
