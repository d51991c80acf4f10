using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;

namespace AgentMcp.Configuration.Policy.Files;

/// <summary>Chooses the files of a check.</summary>
internal sealed class FileSelector(IProcessRunner processes)
{
    /// <param name="workspace">Absolute path of the folder that is checked.</param>
    /// <param name="session">Whose git and variables.</param>
    /// <param name="paths">Files and folders, from the workspace; empty for all.</param>
    /// <param name="isStaged">Only what is staged.</param>
    /// <param name="cancellationToken">Stops git.</param>
    /// <exception cref="ToolException">A path is not there, or what is staged cannot be told.</exception>
    public async Task<FileSelection> SelectAsync(string workspace, CallerSession session, IReadOnlyList<string> paths, bool isStaged, CancellationToken cancellationToken)
    {
        var git = new Git(processes, workspace, session);
        var found = await git.RunAsync(["rev-parse", "--show-toplevel", "--show-prefix"], cancellationToken);
        if (!found.Succeeded && isStaged)
        {
            throw Git.Failure(found);
        }

        var lines = found.Output.Split('\n');
        var root = found.Succeeded ? Path.GetFullPath(lines[0]) : workspace;
        var named = paths.Select(path => FromRoot(path, workspace, found.Succeeded ? lines[1] : "")).ToList();
        if (isStaged)
        {
            var index = new GitIndex(git.In(root));
            var staged = await index.ListAsync(cancellationToken);
            return new FileSelection(root, FileSource.Staged, []) { Index = index, Staged = [.. staged.Where(file => named.Count == 0 || named.Exists(path => IsBelow(file.Path, path)))] };
        }

        CheckExistence(root, named);
        var files = named.Where(path => !Directory.Exists(Path.Combine(root, path))).ToList();
        var folders = named.Count == 0 ? [""] : named.Except(files).ToList();
        if (folders.Count == 0)
        {
            return new FileSelection(root, FileSource.Named, files);
        }

        if (!found.Succeeded)
        {
            var walked = folders.SelectMany(folder => FolderWalk.Files(Path.Combine(root, folder)).Select(file => folder.Length == 0 ? file : $"{folder}/{file}")).ToList();
            var more = walked.Count >= FolderWalk.MostFiles ? $" Only the first {FolderWalk.MostFiles} files were taken." : "";
            return new FileSelection(root, named.Count == 0 ? FileSource.Folder : FileSource.Named, [.. files.Concat(walked).Distinct()])
            {
                Notes = [$"{Git.Describe(found)} Every file of the folder was checked, those that .gitignore names among them.{more}"],
            };
        }

        var tracked = (await git.In(root).ReadAsync(["ls-files", "-z"], cancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return new FileSelection(root, named.Count == 0 ? FileSource.Tracked : FileSource.Named, [.. files.Concat(tracked.Where(file => folders.Exists(folder => IsBelow(file, folder)))).Distinct()]);
    }

    private static bool IsBelow(string file, string path) => path.Length == 0 || file == path || (file.StartsWith(path, StringComparison.Ordinal) && file[path.Length] == '/');

    // By way of the prefix that git told, so that a workspace reached by a link has the same paths as its repository.
    private static string FromRoot(string path, string workspace, string prefix)
    {
        var inWorkspace = Path.GetRelativePath(workspace, Path.GetFullPath(path, workspace)).Replace('\\', '/');
        var parts = new List<string>();
        foreach (var part in $"{prefix}{inWorkspace}".Split('/'))
        {
            if (part is "..")
            {
                if (parts.Count == 0)
                {
                    throw Outside(path);
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return Path.IsPathRooted(inWorkspace) ? throw Outside(path) : string.Join('/', parts);
    }

    private static ToolException Outside(string path) => ToolException.InvalidArgument("paths", $"'{path}' lies outside of the workspace and its repository; pass the folder that holds it as the workspace.");

    private static void CheckExistence(string root, List<string> paths)
    {
        if (paths.FindAll(path => !Path.Exists(Path.Combine(root, path))) is { Count: > 0 } missing)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"There is no file or folder '{string.Join("', '", missing)}' in '{root}'.", "paths", next: "Name what exists, from the workspace folder on.");
        }
    }
}
