namespace AgentMcp.FrontEnd.Addressing;

/// <summary>The one name of a folder that may be reached by several.</summary>
internal static class RealFolder
{
    // As the kernel: who links in a circle is told so by the system.
    private const int MostLinks = 40;

    /// <summary>The absolute path without any link in it. Parts that do not exist stay as they are.</summary>
    public static string Of(string folder)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        return Resolve(full, MostLinks);
    }

    private static string Resolve(string path, int linksLeft)
    {
        var parent = Path.GetDirectoryName(path);
        if (parent is null || linksLeft == 0)
        {
            return path;
        }

        var real = Path.Combine(Resolve(parent, linksLeft), Path.GetFileName(path));
        try
        {
            return Directory.ResolveLinkTarget(real, returnFinalTarget: false) is { } target ? Resolve(Path.TrimEndingDirectorySeparator(target.FullName), linksLeft - 1) : real;
        }
        catch (Exception exception) when (exception is DirectoryNotFoundException or FileNotFoundException)
        {
            return real;
        }
    }
}
