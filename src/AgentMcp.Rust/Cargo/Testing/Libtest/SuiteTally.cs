using System.Globalization;
using AgentMcp.Rust.Cargo.Testing.Events;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>
/// Adds up the events of one launch of a test binary, and holds them against what the binary listed and what it says itself at its end. Tests can write to
/// the same pipe: an event counts for a test that was chosen, of two results the worse counts, and in the end all figures must agree.
/// </summary>
/// <param name="chosen">Names of the tests that this launch was told to run.</param>
internal sealed class SuiteTally(IReadOnlyCollection<string> chosen)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _chosen = chosen.ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, TestEvent> _ended = new(StringComparer.Ordinal);
    private readonly List<string> _running = [];
    private int? _announced;
    private TestEvent? _finish;

    /// <summary>Tests that began and did not end, the oldest first.</summary>
    public IReadOnlyList<string> Running
    {
        get
        {
            lock (_lock)
            {
                return [.. _running];
            }
        }
    }

    /// <summary>Whether the binary said that it is through.</summary>
    public bool IsFinished => _finish is not null;

    /// <summary>Tests with a result.</summary>
    public int Ended => _ended.Count;

    /// <summary>Takes an event in. False for one that this launch cannot have made.</summary>
    public bool Add(TestEvent one)
    {
        lock (_lock)
        {
            switch (one.Kind)
            {
                case TestEventKind.SuiteStarted:
                    // Its own is the first: nothing of a test runs before it.
                    _announced ??= one.Count;
                    return true;
                case TestEventKind.SuiteFinished:
                    // Its own is the last: nothing of a test runs after it.
                    _finish = one;
                    return true;
                case TestEventKind.Started when _chosen.Contains(one.Name) && !_ended.ContainsKey(one.Name) && !_running.Contains(one.Name, StringComparer.Ordinal):
                    _running.Add(one.Name);
                    return true;
                case TestEventKind.Passed or TestEventKind.Failed or TestEventKind.Ignored when _chosen.Contains(one.Name):
                    _running.Remove(one.Name);
                    if (!_ended.TryGetValue(one.Name, out var before) || (one.Kind is TestEventKind.Failed && before.Kind is not TestEventKind.Failed))
                    {
                        _ended[one.Name] = one;
                    }

                    return true;
                default:
                    return one.Kind is TestEventKind.Slow;
            }
        }
    }

    /// <summary>
    /// The results that are known. Events of failures are long, and what a child writes meanwhile may stand in the middle of one: where the binary finished
    /// and counts as many failures more as results are missing, those failed. Nothing is taken for passed that did not say so itself.
    /// </summary>
    public IReadOnlyDictionary<string, TestEvent> Results()
    {
        var missing = _chosen.Where(name => !_ended.ContainsKey(name)).ToArray();
        if (missing.Length == 0 || _finish?.Counts is not { } said || said.Failed - Count(TestEventKind.Failed) != missing.Length)
        {
            return _ended;
        }

        var all = new Dictionary<string, TestEvent>(_ended, StringComparer.Ordinal);
        foreach (var name in missing)
        {
            all[name] = new TestEvent(TestEventKind.Failed, name) { Message = "what it printed was lost among other output of the process" };
        }

        return all;
    }

    /// <summary>What does not add up, each a sentence; empty when the launch can be believed.</summary>
    public IReadOnlyList<string> Check(int? exitCode)
    {
        if (_finish?.Counts is not { } said)
        {
            return ["the binary ended without saying what came of its tests"];
        }

        var results = Results();
        var (passed, failed, ignored) = (Of(TestEventKind.Passed), Of(TestEventKind.Failed), Of(TestEventKind.Ignored));
        List<string> faults = [];
        if ((passed, failed, ignored) != (said.Passed + said.Measured, said.Failed, said.Ignored))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"the binary counts {said.Passed} passed, {said.Failed} failed, {said.Ignored} ignored, and its events {passed}, {failed}, {ignored}: something else writes to its output"));
        }

        if (_announced != _chosen.Count || results.Count != _chosen.Count)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{_chosen.Count} tests were chosen, {_announced ?? 0} announced and {results.Count} have a result"));
        }

        if (failed == 0 && (exitCode is not 0 || !_finish.IsOk))
        {
            faults.Add($"no test failed, and yet the binary ended with {(exitCode is { } code ? $"exit code {code.ToString(CultureInfo.InvariantCulture)}" : "no exit code")}{(_finish.IsOk ? "" : " and says it failed")}");
        }
        else if (failed > 0 && exitCode is 0)
        {
            faults.Add("tests failed, and yet the binary ended with exit code 0");
        }

        return faults;

        int Of(TestEventKind kind) => results.Values.Count(result => result.Kind == kind);
    }

    private int Count(TestEventKind kind) => _ended.Values.Count(result => result.Kind == kind);
}
