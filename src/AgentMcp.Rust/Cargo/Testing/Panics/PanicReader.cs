using System.Globalization;
using System.Text.RegularExpressions;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Panics;

/// <summary>Finds panics in what a test printed.</summary>
/// <param name="paths">Of the workspace.</param>
/// <param name="folder">Absolute path of the folder that the test ran in: backtraces show files below it relative to it.</param>
internal sealed partial class PanicReader(SourcePaths paths, string folder)
{
    private const int MostFrames = 5;
    private const string Backtrace = "stack backtrace:";
    private const string Note = "note: ";

    /// <summary>All of them, in order.</summary>
    public IReadOnlyList<Panic> ReadAll(string output)
    {
        var lines = output.ReplaceLineEndings("\n").Split('\n');
        List<Panic> panics = [];
        for (var at = 0; at < lines.Length; at++)
        {
            if (Head().Match(lines[at]) is { Success: true } head)
            {
                var end = Array.FindIndex(lines, at + 1, line => Head().IsMatch(line));
                panics.Add(ReadOne(head, lines.AsSpan()[(at + 1)..(end < 0 ? lines.Length : end)]));
            }
        }

        return panics;
    }

    /// <summary>The one that says why a test failed: its own last one, or that of the thread it waited for.</summary>
    public Panic? FindCause(string output, string test)
    {
        var panics = ReadAll(output);
        var own = panics.LastOrDefault(panic => panic.Thread == test || panic.Thread is "main") ?? (panics.Count > 0 ? panics[^1] : null);

        // What join() gives for a thread that panicked says nothing; the thread itself said why.
        return own is { Message: var message } && message.Contains("Any { .. }", StringComparison.Ordinal)
            ? panics.LastOrDefault(panic => panic != own && panic.Thread != own.Thread) ?? own
            : own;
    }

    private Panic ReadOne(Match head, ReadOnlySpan<string> rest)
    {
        // Until Rust 1.73 the message stood in quotes on the line itself.
        var quoted = head.Groups["message"].Success ? head.Groups["message"].Value : null;
        var length = 0;
        while (length < rest.Length && rest[length] is not Backtrace && !rest[length].StartsWith(Note, StringComparison.Ordinal) && quoted is null)
        {
            length++;
        }

        var message = quoted ?? string.Join('\n', rest[..length]).Trim('\n');
        var (left, right) = Sides(message);
        return new Panic(head.Groups["thread"].Value, message, PlaceOf(head.Groups["file"].Value, head.Groups["line"].Value, head.Groups["column"].Value, isFrame: false))
        {
            Left = left,
            Right = right,
            Frames = Frames(rest[length..]),
        };
    }

    private static (string? Left, string? Right) Sides(string message) =>
        message.StartsWith("assertion ", StringComparison.Ordinal) && Comparison().Match(message) is { Success: true } sides
            ? (sides.Groups["left"].Value, sides.Groups["right"].Value)
            : (null, null);

    private List<PanicFrame> Frames(ReadOnlySpan<string> lines)
    {
        List<PanicFrame> frames = [];
        for (var at = 0; at + 1 < lines.Length && frames.Count < MostFrames; at++)
        {
            if (FrameFunction().Match(lines[at]) is { Success: true } function
                && FramePlace().Match(lines[at + 1]) is { Success: true } place
                && PlaceOf(place.Groups["file"].Value, place.Groups["line"].Value, place.Groups["column"].Value, isFrame: true) is { } found
                && !Path.IsPathRooted(found.File) && !SourcePaths.IsForeign(place.Groups["file"].Value))
            {
                var name = function.Groups["name"].Value;

                // The harness calls a test through a closure that stands on the same lines.
                if (frames is not [.., var last] || name != last.Function + "::{{closure}}")
                {
                    frames.Add(new PanicFrame(name, found));
                }
            }
        }

        return frames;
    }

    private FindingPlace? PlaceOf(string file, string line, string column, bool isFrame)
    {
        if (file.Length == 0 || !int.TryParse(line, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var path = isFrame && file.StartsWith('.') ? Path.GetFullPath(Path.Combine(folder, file)) : file;
        return new FindingPlace(paths.Shown(path), number, int.TryParse(column, CultureInfo.InvariantCulture, out var from) ? from : 1);
    }

    [GeneratedRegex(@"^thread '(?<thread>.*?)' (?:\(\d+\) )?panicked at (?:'(?<message>.*)', )?(?<file>[^']+?):(?<line>\d+):(?<column>\d+):?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Head();

    [GeneratedRegex(@"\n\s*left: (?<left>.*?),?\n\s*right: (?<right>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Comparison();

    [GeneratedRegex(@"^\s*\d+: (?:0x[0-9a-f]+ - )?(?<name>.+)$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FrameFunction();

    [GeneratedRegex(@"^\s+at (?<file>.+?):(?<line>\d+)(?::(?<column>\d+))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex FramePlace();
}
