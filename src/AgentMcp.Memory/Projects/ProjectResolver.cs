using System.Collections.Concurrent;
using AgentMcp.Core.Platform;

namespace AgentMcp.Memory.Projects;

/// <summary>Reads projects from the files of their repositories, and reads again only when one of those files changed.</summary>
internal sealed class ProjectResolver(TimeProvider time) : IProjectResolver
{
    // A hub sees tens of folders; the bound only keeps a client that invents them from filling memory.
    private const int MaximumKnown = 512;

    private readonly ConcurrentDictionary<string, (ProjectIdentity Identity, ObservedFiles Files)> _known = new(StringComparer.Ordinal);

    public ProjectIdentity? Resolve(string? workspace)
    {
        if (string.IsNullOrEmpty(workspace) || !Path.IsPathFullyQualified(workspace) || workspace.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var folder = RealPath.Of(workspace);
        if (_known.TryGetValue(folder, out var known) && known.Files.AreUnchanged())
        {
            return known.Identity;
        }

        var files = new ObservedFiles();
        var identity = Read(folder, files);
        if (files.AreSettled(time.GetUtcNow()))
        {
            if (_known.Count >= MaximumKnown)
            {
                _known.Clear();
            }

            _known[folder] = (identity, files);
        }

        return identity;
    }

    private static ProjectIdentity Read(string folder, ObservedFiles files)
    {
        if (GitRepository.Find(folder, files) is not { } repository)
        {
            return Identity(folder, folder, null);
        }

        var configuration = repository.ReadConfiguration(files);
        var home = repository.Home(configuration);
        var id = configuration?.Remote is { } remote ? RemoteAddress.Normalise(remote) ?? LocalRemote(remote, home, files) : null;
        return Identity(id ?? home, repository.WorkTree, repository.ReadBranch(files));
    }

    // A clone of a repository on this machine belongs to the same project as that repository.
    private static string? LocalRemote(string remote, string home, ObservedFiles files)
    {
        if (RemoteAddress.LocalPath(remote) is not { } local)
        {
            return null;
        }

        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(Path.Combine(home, local)));
        path = files.KindOf(path) is FileKind.Absent && files.KindOf(path + ".git") is FileKind.Folder ? path + ".git" : path;
        path = RealPath.Of(path);
        var origin = GitRepository.Find(path, files);

        // A repository that is gone must not take the name of one around the place where it was.
        return origin is not null && (path == origin.WorkTree || path == origin.GitFolder) ? origin.Home(origin.ReadConfiguration(files)) : path;
    }

    private static ProjectIdentity Identity(string id, string root, string? branch)
    {
        var name = Path.GetFileName(id);
        name = name.EndsWith(".git", StringComparison.Ordinal) && name.Length > 4 ? name[..^4] : name;
        return new ProjectIdentity(id, name.Length == 0 ? id : name, root, branch);
    }
}
