using AgentMcp.Core.Platform;

namespace AgentMcp.Memory.Projects;

/// <summary>A repository as found above a folder.</summary>
/// <param name="WorkTree">The folder that holds <c>.git</c>; the repository itself when it is bare.</param>
/// <param name="GitFolder">Where HEAD lies; null when <c>.git</c> leads nowhere.</param>
/// <param name="CommonFolder">Where the configuration lies; the same as <paramref name="GitFolder"/> but for linked work trees.</param>
internal sealed record GitRepository(string WorkTree, string? GitFolder, string? CommonFolder)
{
    private const string DotGit = ".git";
    private const string GitLink = "gitdir:";

    /// <summary>The nearest repository at or above a folder, or null.</summary>
    public static GitRepository? Find(string folder, ObservedFiles files)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            var dotGit = Path.Combine(at, DotGit);
            switch (files.KindOf(dotGit))
            {
                case FileKind.Folder when IsGitFolder(dotGit, files):
                    return Open(at, RealPath.Of(dotGit), files);
                case FileKind.Folder when !IsEmpty(dotGit):
                    return new GitRepository(at, null, null);
                case FileKind.File:
                    // A submodule or work tree whose link is broken must not pass for the repository around it.
                    return Linked(at, dotGit, files) is { } linked ? Open(at, linked, files) : new GitRepository(at, null, null);
            }

            if (IsGitFolder(at, files))
            {
                return Open(Path.GetFileName(at) == DotGit ? Path.GetDirectoryName(at)! : at, at, files);
            }
        }

        return null;
    }

    /// <summary>The branch that HEAD names; null when it is detached.</summary>
    public string? ReadBranch(ObservedFiles files)
    {
        const string Branch = "ref: refs/heads/";
        var head = GitFolder is null ? null : files.Read(Path.Combine(GitFolder, "HEAD"))?.TrimEnd();

        // The reftable format keeps a HEAD that points to no branch on purpose.
        return head is not null && head.StartsWith(Branch, StringComparison.Ordinal) && head[Branch.Length..] is { Length: > 0 } name and not ".invalid" ? name : null;
    }

    /// <summary>What the repository's configuration says; null when it cannot be read.</summary>
    public GitConfiguration? ReadConfiguration(ObservedFiles files) =>
        CommonFolder is not null && files.Read(Path.Combine(CommonFolder, "config")) is { } text ? GitConfiguration.Parse(text) : null;

    /// <summary>The one path that all work trees of this repository share: its main work tree, or the bare repository.</summary>
    public string Home(GitConfiguration? configuration)
    {
        if (CommonFolder is null)
        {
            return WorkTree;
        }

        if (Path.GetFileName(CommonFolder) == DotGit)
        {
            return Path.GetDirectoryName(CommonFolder)!;
        }

        return configuration?.WorkTree is { Length: > 0 } workTree ? RealPath.Of(Path.Combine(CommonFolder, workTree)) : CommonFolder;
    }

    private static GitRepository Open(string workTree, string gitFolder, ObservedFiles files)
    {
        var common = files.Read(Path.Combine(gitFolder, "commondir"))?.Trim();
        return new GitRepository(workTree, gitFolder, string.IsNullOrEmpty(common) ? gitFolder : RealPath.Of(Path.Combine(gitFolder, common)));
    }

    private static string? Linked(string at, string dotGit, ObservedFiles files)
    {
        var text = files.Read(dotGit)?.TrimEnd();
        if (text is null || !text.StartsWith(GitLink, StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var folder = RealPath.Of(Path.Combine(at, text[GitLink.Length..].Trim()));
        return IsGitFolder(folder, files) ? folder : null;
    }

    // Git passes over an empty `.git`, which mounts leave behind. One that is damaged or may not be read is not the repository around it.
    private static bool IsEmpty(string folder)
    {
        try
        {
            return !Directory.EnumerateFileSystemEntries(folder).Any();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // As git decides it, short of checking what HEAD says.
    private static bool IsGitFolder(string folder, ObservedFiles files) =>
        files.KindOf(Path.Combine(folder, "HEAD")) is FileKind.File
        && (files.KindOf(Path.Combine(folder, "objects")) is FileKind.Folder || files.KindOf(Path.Combine(folder, "commondir")) is FileKind.File);
}
