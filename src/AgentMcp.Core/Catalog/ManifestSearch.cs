using System.IO.Enumeration;

namespace AgentMcp.Core.Catalog;

/// <summary>Looks for manifests of cargo below a folder, the upper levels first, within bounds: a repository may have any number of folders.</summary>
/// <param name="maximumDepth">Levels below the folder.</param>
/// <param name="maximumFolders">Folders looked into.</param>
public sealed class ManifestSearch(int maximumDepth, int maximumFolders)
{
    // A link may lead back up.
    private static readonly EnumerationOptions Plain = new() { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint };

    /// <summary>Whether folders were left out for their number; those too deep, hidden, linked or known for what they hold do not count.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Paths of manifests, as the search comes by them; ends with the first that the caller does not ask for.</summary>
    /// <param name="folder">Not looked at itself.</param>
    /// <param name="nested">Whether to go on below a manifest: there lie members of its workspace, and other workspaces.</param>
    public IEnumerable<string> Below(string folder, bool nested = false)
    {
        WasCut = false;
        var left = maximumFolders;
        var level = new List<string> { folder };
        for (var depth = 0; depth < maximumDepth && level.Count > 0; depth++)
        {
            var next = new List<string>();
            foreach (var child in level.SelectMany(Children))
            {
                if (left-- == 0)
                {
                    WasCut = true;
                    yield break;
                }

                var manifest = Path.Combine(child, CargoManifest.FileName);
                var isFound = File.Exists(manifest);
                if (isFound)
                {
                    yield return manifest;
                }

                if (nested || !isFound)
                {
                    next.Add(child);
                }
            }

            level = next;
        }
    }

    // As they come: sorting would read a folder of fifty thousand to its end.
    private static IEnumerable<string> Children(string folder)
    {
        try
        {
            return new FileSystemEnumerable<string>(folder, static (ref FileSystemEntry entry) => entry.ToFullPath(), Plain)
            {
                ShouldIncludePredicate = static (ref FileSystemEntry entry) => entry.IsDirectory && !IsPassedOver(entry.FileName),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone since it was seen, or closed to this user.
            return [];
        }
    }

    // What builds make and what others wrote: copies of crates lie there that nobody works on.
    private static bool IsPassedOver(ReadOnlySpan<char> name) => name is ['.', ..] or "target" or "node_modules";
}
