using System.Globalization;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Coverage.Changes;
using AgentMcp.Rust.Cargo.Testing.Coverage.Reports;
using AgentMcp.Rust.Cargo.Testing.Selection;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>Measures how much of a workspace its tests run.</summary>
internal sealed class CargoCoverageTool(CoverageRun coverage, ChangeReader changes, WorkspaceLocator workspaces, CargoMetadataReader metadata, ConfigurationService configuration)
    : ITool<CargoCoverageArguments, CargoCoverageResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_coverage", "Coverage of a Rust workspace")
    {
        Description = "Runs the tests and tells which share of the lines they ran: by file, and which changed lines they did not. Needs cargo-llvm-cov or cargo-tarpaulin.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.None,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["how much of the code is tested", "which of my changes has no test", "is the coverage above 80 percent"],
    };

    public async Task<ToolResult<CargoCoverageResult>> RunAsync(CargoCoverageArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var selection = new BuildSelection { Packages = arguments.Packages ?? [], Features = arguments.Features ?? [], AllFeatures = arguments.AllFeatures };
        _ = selection.ToArguments();
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Packages is [var only] ? only : null }, cancellationToken);
        var min = arguments.Min ?? configuration.For(ConfigScopeRequest.Of(context.Session) with { Workspace = workspace.Root }).Get(QualityGateKeys.MinTestCoverage);
        if (CoverageTool.Find(context.Session) is not { } tool)
        {
            var missing = new FirstCause(CargoStatus.ToolMissing, "Neither cargo-llvm-cov nor cargo-tarpaulin is installed, and coverage cannot be measured without one.")
            {
                Action = new SuggestedAction($"Install one of them; the other is `{CoverageTool.OtherInstallCommand}`.", CoverageTool.InstallCommand, "low"),
            };
            return Answer(CargoStatus.ToolMissing, new CargoCoverageResult(CargoStatus.ToolMissing, missing, null, min, 0, 0, []));
        }

        var changed = await changes.ReadAsync(workspace.Root, arguments.ChangedSince, context.Session, cancellationToken);
        var known = (await metadata.ReadAsync(workspace, context.Session, cancellationToken)).Require();
        var (run, files, cause) = await coverage.RunAsync(tool, workspace, known.TargetDirectory, selection, TimeSpan.FromSeconds(arguments.TimeoutSeconds), CargoCaller.Of(context), cancellationToken);
        if (files is null)
        {
            var status = cause?.Kind is CargoStatus.ToolMissing ? CargoStatus.ToolMissing : run.Status is CargoStatus.Passed ? CargoStatus.Failed : run.Status;
            return Answer(status, new CargoCoverageResult(cause?.Kind ?? run.Status, cause, null, min, 0, 0, []) { Tool = tool.Verb, OutputId = run.OutputId });
        }

        var shown = Shown(files, workspace, [.. known.Members.Where(member => PackagePattern.MatchesAny(selection.Packages, member))], changed);
        var result = Judge(shown, min, arguments.Limit) with { ChangedSince = changed?.Base, UncoveredChangedLines = changed is null ? null : shown.Sum(file => file.Changed), Tool = tool.Verb, OutputId = run.OutputId };
        return Answer(result.Reason is null ? CargoStatus.Passed : CargoStatus.Failed, result);
    }

    // Tools name files of dependencies and of packages that nobody asked for.
    private static (CoveredFile File, int Changed)[] Shown(IReadOnlyList<FileCoverage> files, CargoWorkspace workspace, IReadOnlyList<CargoPackage> packages, ChangedLines? changed) =>
    [
        .. files
            .Where(file => file.Lines > 0 && packages.Any(package => PathBounds.IsIn(file.Path, package.Folder)))
            .Select(file => (File: file, Changed: changed is null ? [] : file.Uncovered.Where(line => changed.Holds(file.Path, line)).ToArray()))
            .OrderByDescending(each => each.Changed.Length).ThenByDescending(each => each.File.Lines - each.File.Covered).ThenBy(each => each.File.Path, StringComparer.Ordinal)
            .Select(each => (new CoveredFile(PathBounds.Show(each.File.Path, workspace.Root), each.File.Lines, each.File.Covered, Percent(each.File.Covered, each.File.Lines), each.Changed.Length > 0 ? LineRanges.Of(each.Changed) : null), each.Changed.Length)),
    ];

    private static CargoCoverageResult Judge((CoveredFile File, int Changed)[] files, double? min, int limit)
    {
        var (lines, covered) = (files.Sum(file => file.File.Lines), files.Sum(file => file.File.Covered));
        if (lines == 0)
        {
            return new CargoCoverageResult("NothingMeasured", new FirstCause("NothingMeasured", "The report names no line of this workspace: nothing was measured."), null, min, 0, 0, []);
        }

        var percent = Percent(covered, lines);
        var result = new CargoCoverageResult(null, null, percent, min, lines, covered, [.. files.Take(limit).Select(file => file.File)]) { FilesLeftOut = Math.Max(0, files.Length - limit) };
        return min is { } asked && 100.0 * covered / lines < asked
            ? result with { Reason = "BelowMinimum", FirstCause = new FirstCause("BelowMinimum", string.Create(CultureInfo.InvariantCulture, $"{percent} % of the lines ran ({covered} of {lines}); {asked} % are asked for.")) }
            : result;
    }

    // Rounded down: 79.96 must not be shown as the 80 that it is not.
    private static double Percent(int covered, int lines) => Math.Floor(1000.0 * covered / lines) / 10;

    private static ToolResult<CargoCoverageResult> Answer(string status, CargoCoverageResult result) => new(status, result, CoverageText.Write(status, result)) { JobFailed = status != CargoStatus.Passed };
}
