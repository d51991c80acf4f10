using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Testing.Output;
using AgentMcp.Rust.Cargo.Testing.Panics;
using AgentMcp.Rust.Cargo.Testing.Results;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>A test that is to be looked at.</summary>
/// <param name="Test">Its name.</param>
/// <param name="Suite">Where it lives.</param>
/// <param name="Outcome"><c>failed</c>, <c>timed_out</c>, <c>crashed</c>.</param>
/// <param name="Message">Why.</param>
internal sealed record TestFailure(string Test, string Suite, string Outcome, string Message)
{
    private const int LongestText = 2000;

    /// <summary>Where it panicked, else where it begins.</summary>
    public string? File { get; init; }

    /// <summary>From 1.</summary>
    public int? Line { get; init; }

    /// <summary>Left side of a failed comparison.</summary>
    public string? Left { get; init; }

    /// <summary>Right side.</summary>
    public string? Right { get; init; }

    /// <summary>Frames of the workspace's own code, innermost first, when backtraces are on.</summary>
    public IReadOnlyList<string>? Frames { get; init; }

    /// <summary>Its part of the output, for <c>output_read</c>.</summary>
    public required string Part { get; init; }

    /// <summary>Of a result.</summary>
    public static TestFailure Of(SuiteReport suite, TestResult result, SourcePaths paths)
    {
        var panic = result.Output is { } output ? new PanicReader(paths, suite.Folder).FindCause(output, result.Name) : null;

        // Rustdoc compiles tests of documentation out of place: what it calls their file and line is in none of ours.
        var place = suite.Suite.Kind is TestSuite.Documentation ? null : panic?.Place;
        return new TestFailure(result.Name, suite.Suite.ToString(), NameOf(result.Outcome), Shorten(MessageOf(result, panic)))
        {
            File = place?.File ?? (result.SourcePath is { } path ? paths.Shown(path) : null),
            Line = place?.Line ?? result.Line,
            Left = panic?.Left is { } left ? Shorten(left) : null,
            Right = panic?.Right is { } right ? Shorten(right) : null,
            Frames = panic is { Frames.Count: > 0 } ? [.. panic.Frames.Select(frame => $"{frame.Function} {frame.Place.File}:{frame.Place.Line}")] : null,
            Part = TestSink.PartOf(result.Name),
        };
    }

    private static string NameOf(TestOutcome outcome) => outcome switch
    {
        TestOutcome.TimedOut => "timed_out",
        TestOutcome.Crashed => "crashed",
        _ => "failed",
    };

    // What should_panic and the time limit say stands above what was printed. A test that gives back an error prints it in a line of its own.
    private static string MessageOf(TestResult result, Panic? panic)
    {
        if ((result.Message ?? panic?.Message) is { } known)
        {
            return known;
        }

        var lines = (result.Output ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.FirstOrDefault(line => line.StartsWith("error", StringComparison.Ordinal) || line.StartsWith("Error: ", StringComparison.Ordinal)) ?? lines.LastOrDefault() ?? "it failed without a word";
    }

    private static string Shorten(string text) => text.Length <= LongestText ? text : text[..(char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText)] + "…";
}
