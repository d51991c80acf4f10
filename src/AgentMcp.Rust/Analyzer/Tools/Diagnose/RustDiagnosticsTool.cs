using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Findings;
using AgentMcp.Rust.Analyzer.Protocol;

namespace AgentMcp.Rust.Analyzer.Tools.Diagnose;

/// <summary>Tells the errors and warnings of now.</summary>
internal sealed class RustDiagnosticsTool(AnalyzerQuestions questions, FindingsMemory memory, TimeProvider time) : ITool<RustDiagnosticsArguments, RustDiagnosticsResult>
{
    private const int MostAtOnce = 16;
    private const int MostNamed = 5;

    // What is left of the call's time for everything but the check.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    public static ToolDeclaration Declaration { get; } = new("rust_diagnostics", "Rust errors and warnings")
    {
        Description = "Errors and warnings of files, a package or all, grouped; `fresh` says whether they cover the last edit, `why` if not. cargo_check has fix ids.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = ReadingStatus.All,
        PrimaryParameter = "files",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["are there type errors in this file", "did my edit break anything", "show new warnings since last time", "which errors does the workspace have now"],
    };

    public Task<ToolResult<RustDiagnosticsResult>> RunAsync(RustDiagnosticsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (arguments is { Files.Count: > 0, Package: not null })
        {
            throw ToolException.InvalidArgument("package", "Give `files` or `package`, not both.");
        }

        var began = time.GetTimestamp();
        var limit = TimeSpan.FromSeconds(arguments.TimeoutSeconds);
        return questions.AskAsync(
            context, arguments.Files is [var first, ..] ? first : null, limit, (view, token) => DiagnoseAsync(view, arguments, context, limit - time.GetElapsedTime(began), token), cancellationToken);
    }

    private async Task<ToolResult<RustDiagnosticsResult>> DiagnoseAsync(WorkspaceView view, RustDiagnosticsArguments arguments, ToolContext context, TimeSpan left, CancellationToken cancellationToken)
    {
        var scope = DiagnosedFiles.Of(view, arguments);
        var (sources, leftOut) = arguments.Source is DiagnosticSource.Check ? ([], 0) : scope.Sources();
        var (native, failed) = await PullAsync(view, sources, cancellationToken);
        var compiler = arguments.Source is DiagnosticSource.Native ? null : await CheckAsync(view, left - Reserve, cancellationToken);
        var all = DiagnosticGroups.Merge(native, [.. (compiler?.Diagnostics ?? []).Where(finding => scope.Holds(finding.File))])
            .Where(finding => DiagnosticGroups.RankOf(finding.Severity) <= (int)arguments.MinSeverity).ToArray();
        var change = arguments.SinceLast ? memory.Replace(context.Session.Id, $"{view.Workspace.Root}\0{arguments.Package}\0{string.Join('\0', arguments.Files ?? [])}\0{arguments.Source}\0{arguments.MinSeverity}", all) : null;
        var groups = DiagnosticGroups.Of(change?.Added ?? all, view.Show);
        var isFresh = compiler?.Fresh ?? true;
        var result = new RustDiagnosticsResult
        {
            Fresh = isFresh && leftOut == 0 && failed is null,
            Why = compiler?.Why ?? failed ?? (leftOut > 0 ? "Not all files were asked about." : null),

            // Nothing found by a check that is not of now is no "no errors".
            Counts = !isFresh && all.Length == 0 ? null : DiagnosticCounts.Of(all),
            Groups = [.. groups.Take(arguments.Limit)],
            GroupsLeftOut = Math.Max(0, groups.Count - arguments.Limit),
            Gone = change?.Gone,
            NativeFiles = sources.Count,
            NativeFilesLeftOut = leftOut,
            State = view.StateFor(Spoiling.Names, SourceOf(arguments.Source)) with { CoversEdits = isFresh },
        };
        return ToolResult.Of(result, AnswerText.With(result.State, RustDiagnosticsText.Of(result, arguments)));
    }

    private static Task<CheckedDiagnostics> CheckAsync(WorkspaceView view, TimeSpan limit, CancellationToken cancellationToken) =>
        view.Instance.Diagnostics.CheckAsync(limit > TimeSpan.Zero ? limit : TimeSpan.Zero, cancellationToken);

    // rust-analyzer fails on files of no crate now and then: what it says of the others still holds.
    private static async Task<(IReadOnlyList<AnalyzerDiagnostic> Found, string? Failed)> PullAsync(WorkspaceView view, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        List<AnalyzerDiagnostic> found = [];
        List<string> failed = [];
        foreach (var chunk in files.Chunk(MostAtOnce))
        {
            foreach (var (file, answer) in await Task.WhenAll(chunk.Select(file => PullAsync(view, file, cancellationToken))))
            {
                found.AddRange(answer ?? []);
                failed.AddRange(answer is null ? [view.Show(file)] : []);
            }
        }

        return (found, failed.Count == 0 ? null : $"rust-analyzer failed on {string.Join(", ", failed.Take(MostNamed))}{(failed.Count > MostNamed ? ", …" : "")}.");
    }

    private static async Task<(string File, IReadOnlyList<AnalyzerDiagnostic>? Found)> PullAsync(WorkspaceView view, string file, CancellationToken cancellationToken)
    {
        try
        {
            return (file, await view.Instance.Diagnostics.PullAsync(file, cancellationToken));
        }
        catch (ToolException exception) when (exception.InnerException is LspException)
        {
            return (file, null);
        }
    }

    private static string SourceOf(DiagnosticSource source) => source switch
    {
        DiagnosticSource.Native => AnswerSource.Native,
        DiagnosticSource.Check => AnswerSource.Flycheck,
        _ => AnswerSource.Both,
    };
}
