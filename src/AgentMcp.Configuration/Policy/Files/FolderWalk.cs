using System.IO.Enumeration;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>The files below a folder, for where no git tells which belong to the project.</summary>
internal static class FolderWalk
{
    /// <summary>More than a project has; a walk from the root of a disk ends here.</summary>
    public const int MostFiles = 200_000;

    private static readonly EnumerationOptions Options = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    /// <summary>Paths from the folder, with slashes, in order. Links are not followed; <c>.git</c> and its like are left out.</summary>
    public static IReadOnlyList<string> Files(string folder) =>
    [
        .. new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => Path.GetRelativePath(folder, entry.ToFullPath()).Replace('\\', '/'), Options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory,
            ShouldRecursePredicate = (ref FileSystemEntry entry) => entry.FileName is not (".git" or ".hg" or ".svn" or ".jj"),
        }.Take(MostFiles).Order(StringComparer.Ordinal),
    ];
}
