using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Human;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;
using AgentMcp.Rust.Cargo.Testing.Running;
using AgentMcp.Rust.Cargo.Testing.Selection;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Testing.Doctests;

/// <summary>
/// Runs documentation tests by <c>cargo test --doc</c> and reads what it writes for people. JSON would need RUSTC_BOOTSTRAP in the environment of rustdoc,
/// which compiles the tests: unstable code in them would pass for stable.
/// </summary>
internal sealed class DoctestRun(ICargoRunner cargo, CargoMetadataReader metadata)
{
    /// <summary>Runs those of the packages chosen. The run is given as well when it did not get as far as to run tests.</summary>
    public async Task<DoctestOutcome> RunAsync(TestRequest request, TestSelection selection, TestLimits limits, ITestSink sink, CargoCaller caller, CancellationToken cancellationToken)
    {
        var packages = await PackagesAsync(request, caller, cancellationToken);
        if (packages.Count == 0)
        {
            return DoctestOutcome.None;
        }

        var suite = new TestSuite(packages is [var only] ? only.Name : "workspace", "", TestSuite.Documentation);
        var reader = new HumanReader();
        var command = CommandOf(request, packages, limits.Left, FilterOf(selection)) with
        {
            OnLine = line =>
            {
                if (line.Channel is not ProcessChannel.Output)
                {
                    return;
                }

                sink.Printed(suite, line.Text);
                if (reader.Add(line.Text) is { } result)
                {
                    sink.Saw(suite, new TestEvent(TestEventKind.Passed, result.Name));
                }
            },
        };
        var run = await cargo.RunAsync(command, caller, cancellationToken);
        var report = reader.Finish();
        if (report.Blocks == 0 && report.Faults.Count == 0 && run.Status != CargoStatus.Passed)
        {
            return new DoctestOutcome([], run);
        }

        return new DoctestOutcome(Suites(request, packages, selection, report, Faults(run, report)), null) { IsOutOfTime = run.Status is CargoStatus.TimedOut or CargoStatus.Blocked };
    }

    /// <summary>Lists them.</summary>
    public async Task<DoctestOutcome> ListAsync(TestRequest request, TestSelection selection, TestLimits limits, CargoCaller caller, CancellationToken cancellationToken)
    {
        var packages = await PackagesAsync(request, caller, cancellationToken);
        if (packages.Count == 0)
        {
            return DoctestOutcome.None;
        }

        var run = await cargo.RunAsync(CommandOf(request, packages, limits.Left, ["--list", "--format=terse"]), caller, cancellationToken);
        const string mark = ": test";
        var names = $"{run.Output.Head}\n{run.Output.Tail}".ReplaceLineEndings("\n").Split('\n').Where(line => line.EndsWith(mark, StringComparison.Ordinal)).Select(line => line[..^mark.Length]);
        var results = names.Select(name => new TestResult(name, TestOutcome.NotRun)).ToArray();
        return run.Status is CargoStatus.Passed
            ? new DoctestOutcome(Suites(request, packages, selection, new HumanReport(results, 1, []), []), null)
            : new DoctestOutcome([], run);
    }

    // Rustdoc takes its filters apart at blanks and knows no name that holds some: it is told one word, and what it runs beyond the names is left out here.
    private static IReadOnlyList<string> FilterOf(TestSelection selection) => selection switch
    {
        { IsAll: true } => [],
        { Filter: { } filter } when selection.Names.Count == 0 => ["--", LongestWord(filter)],
        _ => ["--", .. selection.DoctestNames().Select(DoctestName.Parse).OfType<DoctestName>().Select(name => LongestWord(name.Item is { Length: > 0 } item ? item : name.File)).Distinct(StringComparer.Ordinal), .. selection.Filter is { } also ? [LongestWord(also)] : Array.Empty<string>()],
    };

    private static string LongestWord(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).MaxBy(word => word.Length) ?? text;

    private static CargoCommand CommandOf(TestRequest request, IReadOnlyList<CargoPackage> packages, TimeSpan limit, IReadOnlyList<string> arguments) => new(request.Workspace, "test")
    {
        Arguments = [.. packages.Select(package => $"--package={package.Name}@{package.Version}"), .. request.Selection.ToBuildOptions(), "--doc", "--no-fail-fast"],
        ProgramArguments = [.. request.WithIgnored ? ["--include-ignored"] : Array.Empty<string>(), .. arguments],
        Environment = request.Backtrace ? TestRunner.Backtraces : new Dictionary<string, string?>(StringComparer.Ordinal),
        TimeLimit = limit,
        HasMessages = true,
        Profile = request.Selection.ProfileFolder,
    };

    // Cargo refuses --doc for packages without a library, and says "0 tests" for those whose library has none: the manifest knows.
    private async Task<IReadOnlyList<CargoPackage>> PackagesAsync(TestRequest request, CargoCaller caller, CancellationToken cancellationToken)
    {
        var known = (await metadata.ReadAsync(request.Workspace, caller.Session, cancellationToken)).Metadata;
        return [.. known?.Members.Where(member => member.Targets.Any(target => target.Doctest) && PackagePattern.MatchesAny(request.Selection.Packages, member)) ?? []];
    }

    private static IReadOnlyList<string> Faults(CargoRun run, HumanReport report) => run.Status switch
    {
        CargoStatus.Passed => report.Faults,
        CargoStatus.Failed when report.Results.Any(result => result.IsTrouble) => report.Faults,
        _ => [.. report.Faults, $"cargo test --doc came out as {run.Status}: {run.Findings.FirstCause?.Message ?? "it does not say why"}"],
    };

    private static SuiteReport[] Suites(TestRequest request, IReadOnlyList<CargoPackage> packages, TestSelection selection, HumanReport report, IReadOnlyList<string> faults)
    {
        var suites = report.Results
            .Select(result => DoctestName.Parse(result.Name) is { } name ? result with { SourcePath = name.File, Line = name.Line } : result)
            .GroupBy(result => OwnerOf(request.Workspace, packages, result))
            .Select(group => (Suite: new TestSuite(group.Key.Name, group.Key.Name, TestSuite.Documentation), Results: group.ToArray()))
            .Select(group => new SuiteReport(group.Suite, [.. group.Results.Where(result => result is { IsTrouble: true, Outcome: not TestOutcome.NotRun } || selection.Takes(group.Suite, result.Name))])
            {
                Folder = request.Workspace.Root,
                Known = [.. group.Results.Select(result => result.Name)],
            })
            .ToArray();
        return faults.Count == 0
            ? suites
            : [.. suites, new SuiteReport(new TestSuite(packages is [var only] ? only.Name : "workspace", "", TestSuite.Documentation), []) { Faults = faults, Folder = request.Workspace.Root }];
    }

    private static CargoPackage OwnerOf(CargoWorkspace workspace, IReadOnlyList<CargoPackage> packages, TestResult result)
    {
        var path = result.SourcePath is { } file ? Path.GetFullPath(Path.Combine(workspace.Root, file)) : workspace.Root;
        return packages.Where(package => PathBounds.IsIn(path, package.Folder)).MaxBy(package => package.Folder.Length) ?? packages[0];
    }
}
