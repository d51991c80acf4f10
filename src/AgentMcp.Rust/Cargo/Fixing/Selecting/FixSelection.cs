using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing.Selecting;

/// <summary>Chooses among the fixes that were offered.</summary>
internal static class FixSelection
{
    private const int MostNamed = 8;

    /// <summary>Fixes by their ids, each from the newest run that offered it.</summary>
    /// <exception cref="ToolException">An id names none, or several.</exception>
    public static IReadOnlyList<OfferedFix> ById(IReadOnlyList<FixRun> runs, IReadOnlyList<string> ids)
    {
        var known = new Dictionary<string, OfferedFix>(StringComparer.Ordinal);
        foreach (var run in runs)
        {
            foreach (var fix in run.Fixes)
            {
                known.TryAdd(fix.Id, new OfferedFix(fix, run));
            }
        }

        return [.. FixIds.Parse(ids).Select(id => Find(known, id, runs)).DistinctBy(offered => offered.Fix.Id, StringComparer.Ordinal)];
    }

    /// <summary>Fixes of one run by code and file; all of them when both are empty.</summary>
    /// <exception cref="ToolException">A code or file that the run offered nothing for.</exception>
    public static IReadOnlyList<OfferedFix> Matching(FixRun run, CargoWorkspace workspace, IReadOnlyList<string> codes, IReadOnlyList<string> files)
    {
        string[] paths = [.. files.Select(file => RealPath.Of(Path.GetFullPath(file, workspace.Root)))];
        EnsureOffered("codes", codes, [.. run.Fixes.Select(fix => fix.Code).OfType<string>().Distinct(StringComparer.Ordinal)]);
        EnsureOffered("files", [.. paths.Select(Show)], [.. run.Hashes.Keys.Select(RealPath.Of).Select(Show)]);
        return
        [
            .. run.Fixes
                .Where(fix => codes.Count == 0 || codes.Contains(fix.Code, StringComparer.Ordinal))
                .Where(fix => files.Count == 0 || fix.Edits.Any(edit => paths.Contains(RealPath.Of(edit.File))))
                .Select(fix => new OfferedFix(fix, run)),
        ];

        string Show(string path) => PathBounds.Show(path, workspace.Root);
    }

    private static OfferedFix Find(Dictionary<string, OfferedFix> known, string id, IReadOnlyList<FixRun> runs)
    {
        if (known.TryGetValue(id, out var exact))
        {
            return exact;
        }

        string[] found = [.. known.Keys.Where(other => other.EndsWith(id, StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        return found switch
        {
            [var one] => known[one],
            [] => throw Unknown(id, known.Keys, runs),
            _ => throw ToolException.CallerCanFix(ErrorCatalog.AmbiguousId, $"Several fixes end in '{id}': {string.Join(", ", found.Take(MostNamed))}.", "fix_ids"),
        };
    }

    private static ToolException Unknown(string id, IEnumerable<string> known, IReadOnlyList<FixRun> runs)
    {
        var nearest = NearestNames.Find(id, known);
        var newest = runs.Count == 0 ? "no check of this workspace offered any" : $"the newest check offered {string.Join(", ", runs[0].Fixes.Take(MostNamed).Select(fix => fix.Id))}{(runs[0].Fixes.Count > MostNamed ? ", …" : "")}";
        return ToolException.CallerCanFix(ErrorCatalog.NotFound, $"No fix '{id}' is known; {newest}.", "fix_ids", nearest, "Run cargo_check and take an id of its answer; ids are kept for seven days.");
    }

    private static void EnsureOffered(string parameter, IReadOnlyList<string> given, IReadOnlyList<string> offered)
    {
        Violation[] violations =
        [
            .. given.Where(name => !offered.Contains(name, StringComparer.Ordinal)).Select(name => new Violation(
                parameter,
                $"The last check offers no fix for '{name}'; it does for {string.Join(", ", offered.Take(MostNamed))}{(offered.Count > MostNamed ? ", …" : "")}.",
                NearestNames.Find(name, offered))),
        ];
        if (violations.Length > 0)
        {
            throw ToolException.InvalidArguments(violations);
        }
    }
}
