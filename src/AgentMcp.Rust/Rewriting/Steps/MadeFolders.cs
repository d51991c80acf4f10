namespace AgentMcp.Rust.Rewriting.Steps;

/// <summary>Folders that a file needs and that are not there.</summary>
internal sealed class MadeFolders
{
    private readonly List<string> _missing = [];
    private bool _areMade;

    /// <summary>Finds them; makes none.</summary>
    /// <param name="path">The file.</param>
    public MadeFolders(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        while (!Directory.Exists(folder))
        {
            _missing.Add(folder);
            folder = Path.GetDirectoryName(folder)!;
        }

        Nearest = folder;
    }

    /// <summary>The nearest folder above that is there.</summary>
    public string Nearest { get; }

    /// <summary>Makes them.</summary>
    public void Make()
    {
        _areMade = _missing.Count > 0;
        if (_areMade)
        {
            Directory.CreateDirectory(_missing[0]);
        }
    }

    /// <summary>Removes those that hold nothing, innermost first: something else may stand in them by now.</summary>
    public void RemoveEmpty()
    {
        foreach (var folder in _areMade ? _missing : [])
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }
}
