using AgentMcp.Core.Catalog;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>Finds every rust-analyzer that runs: ours and those that editors and agents started by themselves. It looks; nobody is ended but by <see cref="EndAsync"/>.</summary>
internal sealed class AnalyzerProcesses(IProcessTable table)
{
    private const string Program = "rust-analyzer";
    private const int MostAncestors = 8;

    // A program that is run through a loader of its own has the loader's name, and stands among its arguments.
    private const string LoaderPrefix = "ld-";
    private const int MostLoaderArguments = 8;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<AnalyzerProcess> FindAll()
    {
        var all = table.List();
        var byId = all.ToDictionary(process => process.Id);
        var children = all.ToLookup(process => process.Parent);
        return
        [
            .. all.Where(process => MayBe(process.Name))
                .OrderBy(process => process.StartedAt)
                .ThenBy(process => process.Id)
                .Select(process => Describe(process, byId, children))
                .OfType<AnalyzerProcess>(),
        ];
    }

    /// <summary>The servers of others that will have loaded a workspace, or of which that cannot be told. Those of this program's hubs are not among them.</summary>
    public IReadOnlyList<AnalyzerProcess> FindForeign(CargoWorkspace workspace) =>
        [.. FindAll().Where(process => process is { IsOurs: false, Kind: AnalyzerProcessKind.Server } && process.RelationTo(workspace) is not WorkspaceRelation.Other)];

    /// <summary>Ends exactly this process, for callers who were told to by a person. Its number alone is never enough: one that started at another time is left alone. False when it still runs.</summary>
    public Task<bool> EndAsync(ProcessFacts process, CancellationToken cancellationToken) => table.EndAsync(process, Grace, cancellationToken);

    // The name is cut at 15 bytes, and wrappers put a dot before it.
    private static bool MayBe(string name) => name.Contains(Program[..11], StringComparison.OrdinalIgnoreCase) || name.StartsWith(LoaderPrefix, StringComparison.Ordinal);

    private AnalyzerProcess? Describe(ProcessFacts process, Dictionary<int, ProcessFacts> byId, ILookup<int, ProcessFacts> children)
    {
        if (table.Describe(process) is not { } details || KindOf(details, process.Name) is not { } kind)
        {
            return null;
        }

        var ancestors = Ancestors(process, byId);
        return new AnalyzerProcess(process, kind, details.IsOurs)
        {
            Executable = details.Executable,
            WorkingFolder = details.WorkingFolder,
            Workspace = details.WorkingFolder is { } folder ? WorkspaceOf(folder) : null,
            Ancestors = ancestors,
            Client = ancestors.Select(LspClients.Find).FirstOrDefault(client => client is not null),
            TreeBytes = TreeBytes(process, children),
        };
    }

    private static AnalyzerProcessKind? KindOf(ProcessDetails details, string processName)
    {
        var executable = NameOf(details.Executable ?? (details.Arguments is [var first, ..] ? first : processName));
        var arguments = details.Arguments.Skip(1).ToList();
        if (executable.StartsWith(LoaderPrefix, StringComparison.Ordinal))
        {
            var at = arguments.Take(MostLoaderArguments).ToList().FindIndex(argument => NameOf(argument).StartsWith(Program, StringComparison.Ordinal));
            if (at < 0)
            {
                return null;
            }

            executable = NameOf(arguments[at]);
            arguments = arguments[(at + 1)..];
        }

        if (!executable.StartsWith(Program, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return executable.Contains("proc-macro", StringComparison.Ordinal) || arguments is ["proc-macro", ..] ? AnalyzerProcessKind.ProcMacroServer
            : arguments is ["--version" or "-V" or "--help" or "-h", ..] ? AnalyzerProcessKind.Command
            : SubcommandOf(arguments) is null or "lsp-server" ? AnalyzerProcessKind.Server
            : AnalyzerProcessKind.Command;
    }

    private static string? SubcommandOf(List<string> arguments) =>
        arguments.Where((argument, at) => !argument.StartsWith('-') && (at == 0 || arguments[at - 1] is not "--log-file")).FirstOrDefault();

    // `/usr/bin/rust-analyzer (deleted)` after an update, `.rust-analyzer-wrapped` of wrappers.
    private static string NameOf(string path)
    {
        var name = Path.GetFileName(path.EndsWith(" (deleted)", StringComparison.Ordinal) ? path[..^" (deleted)".Length] : path);
        return name.StartsWith('.') ? name[1..] : name;
    }

    private static List<string> Ancestors(ProcessFacts process, Dictionary<int, ProcessFacts> byId)
    {
        List<string> names = [];
        for (var at = process; names.Count < MostAncestors && at.Parent > 0 && byId.TryGetValue(at.Parent, out var parent); at = parent)
        {
            names.Add(parent.Name);
        }

        return names;
    }

    private static long TreeBytes(ProcessFacts root, ILookup<int, ProcessFacts> children)
    {
        var (sum, seen, open) = (0L, new HashSet<int>(), new Stack<ProcessFacts>([root]));
        while (open.TryPop(out var process))
        {
            // A table that changes while it is read could hold a circle.
            if (seen.Add(process.Id))
            {
                sum += process.ResidentBytes;
                foreach (var child in children[process.Id])
                {
                    open.Push(child);
                }
            }
        }

        return sum;
    }

    private static string? WorkspaceOf(string folder)
    {
        var nearest = CargoManifest.FindAbove(folder);
        for (var at = nearest; at is not null; at = Path.GetDirectoryName(Path.GetDirectoryName(at)) is { } above ? CargoManifest.FindAbove(above) : null)
        {
            if (ManifestText.HasWorkspaceTable(at))
            {
                return Path.GetDirectoryName(at);
            }
        }

        return Path.GetDirectoryName(nearest);
    }
}
