using AgentMcp.Configuration.Files;

namespace AgentMcp.Configuration.Watching;

/// <summary>Works out which folders to watch so that no change of a file is missed.</summary>
internal sealed class WatchTargets
{
    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);

    /// <param name="folders">Folders that hold configuration files, or will.</param>
    /// <param name="paths">Other files and folders.</param>
    /// <param name="fileNames">Names of the configuration files.</param>
    public static IReadOnlyList<WatchTarget> Of(IEnumerable<string> folders, IEnumerable<string> paths, IReadOnlyCollection<string> fileNames)
    {
        var targets = new WatchTargets();
        foreach (var folder in folders)
        {
            targets.AddFolder(folder, fileNames);
        }

        foreach (var path in paths)
        {
            if (Directory.Exists(path))
            {
                targets.Add(path, []);
            }
            else if (Path.GetDirectoryName(path) is { } folder)
            {
                targets.AddFolder(folder, [Path.GetFileName(path)]);
            }
        }

        return [.. targets._names.Select(pair => new WatchTarget(pair.Key, pair.Value))];
    }

    private void AddFolder(string folder, IReadOnlyCollection<string> names)
    {
        // It may come, go, or be another link tomorrow: its own name in the folder above matters in any case.
        AddNearest(folder);
        if (!Directory.Exists(folder))
        {
            return;
        }

        Add(folder, names);
        var real = RealPath(new DirectoryInfo(folder));
        if (real is not null)
        {
            Add(real, names);
        }

        foreach (var name in names)
        {
            // A linked file is written where it really is.
            if (RealPath(new FileInfo(Path.Combine(real ?? folder, name))) is { } file && Path.GetDirectoryName(file) is { } place && Directory.Exists(place))
            {
                Add(place, [Path.GetFileName(file)]);
            }
        }
    }

    private void AddNearest(string folder)
    {
        var name = Path.GetFileName(folder);
        for (var above = Path.GetDirectoryName(folder); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Directory.Exists(above))
            {
                Add(above, [name]);
                return;
            }

            name = Path.GetFileName(above);
        }
    }

    private void Add(string folder, IReadOnlyCollection<string> names)
    {
        if (!_names.TryGetValue(folder, out var known))
        {
            _names[folder] = [.. names];
        }
        else if (known.Count > 0 && names.Count > 0)
        {
            known.UnionWith(names);
        }
        else
        {
            known.Clear();
        }
    }

    private static string? RealPath(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A circle of links, or nothing there.
            return null;
        }
    }
}
