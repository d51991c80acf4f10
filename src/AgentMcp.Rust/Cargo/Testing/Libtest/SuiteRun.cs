using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>
/// Runs the chosen tests of one binary, all in one process as libtest does. A test that hangs or takes the process with it is found and named, and the
/// tests that were lost with it run in another process without it.
/// </summary>
internal sealed class SuiteRun(TestLauncher launcher, TestBinary binary, IReadOnlyList<KnownTest> chosen, bool withIgnored, TestLimits limits, ITestSink sink)
{
    // A suite in which each test crashes would go on for ever.
    private const int MostLaunches = 50;

    private readonly Dictionary<string, TestResult> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KnownTest> _known = chosen.ToDictionary(test => test.Name, StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private int _launches;

    /// <summary>Runs them.</summary>
    /// <param name="filter">The filter by which they were chosen, when that is all that chose them; shorter than their names.</param>
    /// <param name="isFilter">Whether the filter, or its absence, says which tests were chosen.</param>
    /// <param name="cancellationToken">Kills what runs.</param>
    public async Task<SuiteReport> RunAsync(string? filter, bool isFilter, CancellationToken cancellationToken)
    {
        string[] names = [.. chosen.Select(test => test.Name)];
        if (isFilter && names.Length > 0)
        {
            await RunAllAsync(names, TestArguments.Matching(filter, withIgnored), cancellationToken);
        }
        else
        {
            await RunExactlyAsync(names, cancellationToken);
        }

        foreach (var name in names.Where(name => !_results.ContainsKey(name)))
        {
            Set(name, TestOutcome.NotRun, null);
        }

        return new SuiteReport(binary.Suite, [.. names.Select(name => _results[name])]) { Faults = _faults, Folder = binary.Folder };
    }

    private async Task RunExactlyAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var group in TestArguments.Split(names))
        {
            await RunAllAsync(group, TestArguments.Exactly(group, withIgnored), cancellationToken);
        }
    }

    private async Task RunAllAsync(IReadOnlyList<string> names, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (await LaunchAsync(names, arguments, cancellationToken) is not { } launch)
        {
            return;
        }

        var (tally, end) = launch;
        Take(tally);
        if (end.IsOutOfTime)
        {
            tally.Running.ToList().ForEach(name => Set(name, TestOutcome.TimedOut, "it ran when the time of the call ran out"));
            return;
        }

        if (end.Overdue.Count > 0)
        {
            foreach (var name in end.Overdue)
            {
                Set(name, TestOutcome.TimedOut, $"it ran longer than {limits.PerTest!.Value.TotalSeconds:0.###} s and was killed");
            }
        }
        else if (tally.IsFinished)
        {
            _faults.AddRange(tally.Check(end.ExitCode));
            return;
        }
        else if (!await BlameAsync(tally.Running, end, cancellationToken))
        {
            return;
        }

        // What hung or crashed has its result now; the others lost theirs with it, or never began.
        await RunExactlyAsync([.. names.Where(name => !_results.ContainsKey(name))], cancellationToken);
    }

    // Of the tests that ran when the process died, those that die alone are to blame. False when nobody can be blamed, and another launch would end the same.
    private async Task<bool> BlameAsync(IReadOnlyList<string> suspects, LaunchEnd end, CancellationToken cancellationToken)
    {
        if (suspects is [var only])
        {
            Crashed(only, end);
            return true;
        }

        foreach (var suspect in suspects)
        {
            if (await LaunchAsync([suspect], TestArguments.Exactly([suspect], withIgnored), cancellationToken) is not { } alone)
            {
                return false;
            }

            Take(alone.Tally);
            if (alone.End.Overdue.Count > 0 || alone.End.IsOutOfTime)
            {
                Set(suspect, TestOutcome.TimedOut, "it did not end");
            }
            else if (!alone.Tally.IsFinished)
            {
                Crashed(suspect, alone.End);
            }
        }

        if (suspects.Any(suspect => _results.TryGetValue(suspect, out var result) && result.Outcome is TestOutcome.Crashed))
        {
            return true;
        }

        var error = end.Error.Length == 0 || end.End is ProcessEnd.NotStarted ? "" : $"; it wrote: {LastLines(end.Error)}";
        _faults.Add(suspects.Count == 0
            ? $"the process ended ({end.Describe()}) while no test ran{error}"
            : $"the process ended ({end.Describe()}) while these ran, none of which does so alone: {string.Join(", ", suspects)}{error}");
        return suspects.Count > 0;
    }

    private async Task<(SuiteTally Tally, LaunchEnd End)?> LaunchAsync(IReadOnlyList<string> names, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        if (names.Count == 0 || limits.Left == TimeSpan.Zero)
        {
            return null;
        }

        if (++_launches > MostLaunches)
        {
            _faults.Add($"its process ended {MostLaunches} times before its tests did: the rest was not run");
            return null;
        }

        var tally = new SuiteTally(names);
        return (tally, await launcher.RunAsync(binary, arguments, tally, limits, sink, cancellationToken));
    }

    private void Take(SuiteTally tally)
    {
        foreach (var (name, one) in tally.Results())
        {
            var outcome = one.Kind switch
            {
                TestEventKind.Passed => TestOutcome.Passed,
                TestEventKind.Ignored => TestOutcome.Ignored,
                _ => TestOutcome.Failed,
            };
            Set(name, outcome, one.Message ?? one.Reason, one.Output);
        }
    }

    private void Crashed(string name, LaunchEnd end)
    {
        var error = LastLines(end.Error);
        Set(name, TestOutcome.Crashed, $"it ended the whole process ({end.Describe()}){(error.Length == 0 ? "" : $": {error}")}", end.Error);
    }

    private void Set(string name, TestOutcome outcome, string? message, string? output = null) =>
        _results[name] = new TestResult(name, outcome) { Message = message, Output = output, SourcePath = _known[name].SourcePath, Line = _known[name].Line };

    private static string LastLines(string text) => string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).TakeLast(3));
}
