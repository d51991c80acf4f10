namespace AgentMcp.Core.Processes;

/// <summary>Finds programs in PATH and nowhere else.</summary>
internal static class ProgramPath
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
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, file))
            .FirstOrDefault(CanRun);
    }

    private static bool CanRun(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) is not UnixFileMode.None);
}
