using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Panics in what a build script or a macro wrote.</summary>
/// <param name="Message">What it said, in a line.</param>
/// <param name="Place">Where, as Rust names it: <c>build.rs:3:5</c>.</param>
internal sealed partial record PanicText(string Message, string Place)
{
    private const int LastLines = 5;

    /// <summary>The first panic in some lines; null when there is none.</summary>
    public static PanicText? Find(IReadOnlyList<string> lines)
    {
        for (var number = 0; number < lines.Count; number++)
        {
            // Since Rust 1.73 the message stands in the lines below: "thread 'main' panicked at build.rs:3:5:".
            if (Panic().Match(lines[number]) is { Success: true } panic)
            {
                var message = lines.Skip(number + 1).TakeWhile(line => !IsAfterword(line));
                return new PanicText($"panicked at {panic.Groups["place"].Value}: {Shorten.ToLine(string.Join(' ', message).Trim(), 400)}", panic.Groups["place"].Value);
            }

            if (OldPanic().Match(lines[number]) is { Success: true } old)
            {
                return new PanicText($"panicked at {old.Groups["place"].Value}: {old.Groups["message"].Value}", old.Groups["place"].Value);
            }
        }

        return null;
    }

    /// <summary>The last lines that say something, in one: what a script that does not panic has to say for itself.</summary>
    public static string LastWords(IReadOnlyList<string> lines) =>
        Shorten.ToLine(string.Join("; ", OwnFrames(lines).Where(line => line.Trim().Length > 0).TakeLast(LastLines).Select(line => line.Trim())), 400);

    /// <summary>The lines with a backtrace cut down to the frames that have a place in own code.</summary>
    public static IReadOnlyList<string> OwnFrames(IReadOnlyList<string> lines)
    {
        var kept = new List<string>();
        var dropped = 0;
        for (var number = 0; number < lines.Count; number++)
        {
            if (!Frame().IsMatch(lines[number]))
            {
                kept.Add(lines[number]);
                continue;
            }

            var place = number + 1 < lines.Count ? FramePlace().Match(lines[number + 1]) : Match.Empty;
            if (place.Success && !SourcePaths.IsForeign(place.Groups["file"].Value))
            {
                kept.AddRange([lines[number], lines[number + 1]]);
            }
            else
            {
                dropped++;
            }

            number += place.Success ? 1 : 0;
        }

        if (dropped > 0)
        {
            kept.Add($"({dropped} frames of the runtime and of dependencies left out)");
        }

        return kept;
    }

    private static bool IsAfterword(string line) =>
        line.StartsWith("note: ", StringComparison.Ordinal) || line.StartsWith("stack backtrace:", StringComparison.Ordinal);

    [GeneratedRegex("^thread '.*' (\\(\\d+\\) )?panicked at (?<place>[^']+:\\d+:\\d+):$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Panic();

    [GeneratedRegex("^thread '.*' panicked at '(?<message>.*)', (?<place>.+:\\d+:\\d+)$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex OldPanic();

    [GeneratedRegex("^\\s*\\d+: ", RegexOptions.NonBacktracking)]
    private static partial Regex Frame();

    [GeneratedRegex("^\\s+at (?<file>.+?)(:\\d+(:\\d+)?)?$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex FramePlace();
}
