using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Cargo.Running.Run;

/// <summary>What a program wrote, cut to its end.</summary>
internal static class ProgramOutput
{
    private const string RunningMark = "     Running `";

    /// <summary>The last characters of an output, from the beginning of a line where there is one; what is missing is counted.</summary>
    public static string End(CapturedText output, int characters) => End(output.Head, output, characters);

    /// <summary>The same for standard error without what cargo wrote there before the program began.</summary>
    public static string EndOfError(CapturedText error, int characters)
    {
        var mark = error.Head.StartsWith(RunningMark, StringComparison.Ordinal) ? 0 : error.Head.IndexOf("\n" + RunningMark, StringComparison.Ordinal);
        var begin = mark < 0 ? -1 : error.Head.IndexOf('\n', mark + 1);
        return End(begin < 0 ? "" : error.Head[(begin + 1)..], error, characters);
    }

    private static string End(string head, CapturedText output, int characters)
    {
        var text = output.DroppedBytes > 0 ? output.Tail : head + output.Tail;
        var start = Math.Max(0, text.Length - characters);
        if (start > 0 && text.IndexOf('\n', start) is var line && line >= 0 && line - start < characters / 2)
        {
            start = line + 1;
        }

        start += start > 0 && start < text.Length && char.IsLowSurrogate(text[start]) ? 1 : 0;
        var missing = start + (output.DroppedBytes > 0 ? head.Length + output.DroppedBytes : 0);
        return missing == 0 ? text : $"… {missing} characters before\n{text[start..]}";
    }
}
