namespace AgentMcp.Core.Platform;

/// <summary>Resolves links in every part of a path, so that one folder has one name.</summary>
public static class RealPath
{
    // As many as Linux follows before it says ELOOP.
    private const int MaximumLinks = 40;

    /// <summary>The path without links; what does not exist or cannot be read is kept as it stands.</summary>
    public static string Of(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var at = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(rest, full[at.Length..]);
        for (var links = 0; rest.TryPop(out var part);)
        {
            if (part is "..")
            {
                at = Path.GetDirectoryName(at) ?? at;
                continue;
            }

            var next = Path.Combine(at, part);
            if (TargetOf(next) is not { } target)
            {
                at = next;
                continue;
            }

            if (++links > MaximumLinks)
            {
                return full;
            }

            at = Path.IsPathRooted(target) ? Path.GetPathRoot(target)! : at;
            Push(rest, Path.IsPathRooted(target) ? target[at.Length..] : target);
        }

        return at;
    }

    private static void Push(Stack<string> rest, string path)
    {
        var parts = path.Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts.Reverse().Where(part => part is not "."))
        {
            rest.Push(part);
        }
    }

    private static string? TargetOf(string path)
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
}
