using AgentMcp.Rust.Cargo.Testing.Results;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>How many tests came out how.</summary>
/// <param name="Passed">Ended well.</param>
/// <param name="Failed">Ended badly.</param>
/// <param name="Ignored">Marked to be left out.</param>
/// <param name="TimedOut">Killed at a time limit.</param>
/// <param name="Crashed">Took their process with them.</param>
/// <param name="NotRun">Chosen, and not run because the run ended before.</param>
internal sealed record TestCounts(int Passed, int Failed, int Ignored, int TimedOut, int Crashed, int NotRun)
{
    /// <summary>Of a run.</summary>
    public static TestCounts Of(TestRun run) => new(
        run.Count(TestOutcome.Passed), run.Count(TestOutcome.Failed), run.Count(TestOutcome.Ignored), run.Count(TestOutcome.TimedOut), run.Count(TestOutcome.Crashed), run.Count(TestOutcome.NotRun));
}
