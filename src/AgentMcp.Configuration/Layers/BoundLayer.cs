using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Problems;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Layers;

/// <summary>What one source sets, checked value by value.</summary>
internal sealed class BoundLayer
{
    private readonly HashSet<(KeyDeclaration Key, string? Section)> _byOldName = [];

    /// <summary>Values by key and, in a family, by section.</summary>
    public Dictionary<(KeyDeclaration Key, string? Section), ConfigCell> Cells { get; } = [];

    /// <summary>Sections of families that the source names, with the place of each.</summary>
    public Dictionary<(ConfigFamily Family, string Section), ConfigOrigin> Sections { get; } = [];

    public List<ConfigProblem> Problems { get; } = [];

    public bool HasErrors => Problems.Exists(problem => problem.Severity is ProblemSeverity.Error);

    /// <summary>Takes a value. The new name of a key beats an old one, whichever comes first.</summary>
    /// <returns>False when the key was set before by the same kind of name.</returns>
    public bool Set(FoundKey found, ConfigCell cell)
    {
        var place = (found.Key, found.Section);
        var isOld = found.Deprecated is not null;
        if (found.Section is not null)
        {
            Sections.TryAdd((found.Key.Family!, found.Section), cell.Origin);
        }

        if (Cells.TryAdd(place, cell))
        {
            if (isOld)
            {
                _byOldName.Add(place);
            }

            return true;
        }

        if (isOld)
        {
            return !_byOldName.Contains(place);
        }

        Cells[place] = cell;
        return _byOldName.Remove(place);
    }
}
