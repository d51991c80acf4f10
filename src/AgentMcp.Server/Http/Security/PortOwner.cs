using System.Globalization;

namespace AgentMcp.Server.Http.Security;

/// <summary>Names the process that holds a port, so that "address in use" says what to stop.</summary>
/// <param name="sockets">The kernel's sockets.</param>
/// <param name="processFolder">Where the process file system is mounted.</param>
internal sealed class PortOwner(SocketTable sockets, string processFolder = "/proc")
{
    private const int LongestCommandLine = 200;

    /// <summary>Such as <c>process 4711 (node server.js)</c>; null when nothing can be said.</summary>
    public string? Describe(int port)
    {
        if (sockets.FindListener(port) is not { } listener)
        {
            return null;
        }

        return FindProcess(listener.Inode) is { } processId
            ? $"process {processId} ({CommandLine(processId)})"
            : string.Create(CultureInfo.InvariantCulture, $"a process of user {listener.UserId} that is not visible from here");
    }

    private string? FindProcess(ulong inode)
    {
        var wanted = string.Create(CultureInfo.InvariantCulture, $"socket:[{inode}]");
        foreach (var folder in Folders())
        {
            if (Holds(Path.Combine(folder, "fd"), wanted))
            {
                return Path.GetFileName(folder);
            }
        }

        return null;
    }

    private IEnumerable<string> Folders()
    {
        try
        {
            return Directory.EnumerateDirectories(processFolder).Where(folder => Path.GetFileName(folder).All(char.IsAsciiDigit));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool Holds(string descriptors, string target)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(descriptors).Any(entry => new FileInfo(entry).LinkTarget == target);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that ended meanwhile.
            return false;
        }
    }

    private string CommandLine(string processId)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(processFolder, processId, "cmdline")).Replace('\0', ' ').Trim();
            return line.Length > LongestCommandLine ? string.Concat(line.AsSpan(0, LongestCommandLine), "…") : line;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "command line not readable";
        }
    }
}
