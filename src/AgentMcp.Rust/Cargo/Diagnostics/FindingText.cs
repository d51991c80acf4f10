using System.Globalization;
using System.Text;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Findings written for a model: the verdict, the first cause with its source, then every group in a line or two, and what was left out.</summary>
internal static class FindingText
{
    // With more of them a reader looks at the first cause first and asks for the rest.
    private const int FewLines = 5;
    private const int MostNotes = 3;
    private const int LongestNote = 240;

    /// <summary>Writes them.</summary>
    /// <param name="verdict">The first line: <see cref="Verdict"/>, and what else there is to say of the run.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="limits">How much of it.</param>
    public static string Write(string verdict, BuildFindings findings, FindingTextLimits? limits = null)
    {
        var within = limits ?? FindingTextLimits.Default;
        var lines = FindingTextLine.Of(findings.Groups);
        var names = new FileNames(findings.Groups.SelectMany(group => group.Places).Select(place => place.File));
        var areFew = lines.Count <= FewLines;
        var text = new StringBuilder(verdict);
        if (findings.FirstCause is { } cause)
        {
            AppendCause(text, cause);
            _ = cause.Place is { } place ? names.Of(place.File) : null;
        }

        var isBrief = !areFew && findings.Counts.Errors > 0;
        foreach (var line in lines.Take(within.Groups))
        {
            text.Append('\n').Append(isBrief && !line.IsError ? line.WriteBriefly(within, names) : line.Write(within, names));
            foreach (var note in areFew ? line.Notes.Except(findings.FirstCause?.Notes ?? []).Take(MostNotes) : [])
            {
                text.Append("\n  ").Append(Shorten.ToLine(note, LongestNote));
            }
        }

        AppendLeftOut(text, [.. lines.Skip(within.Groups)], findings.LeftOut);
        return text.ToString();
    }

    /// <summary>Status and counts.</summary>
    /// <param name="status">One of <see cref="CargoStatus"/>.</param>
    /// <param name="counts">How many of each.</param>
    public static string Verdict(string status, FindingCounts counts)
    {
        string[] parts = [.. new[] { Number(counts.Errors, "error"), Number(counts.Warnings, "warning"), counts.Fixable > 0 ? $"{counts.Fixable} fixable" : null }.OfType<string>()];
        return $"{status}: {(parts.Length == 0 ? "no findings" : string.Join(", ", parts))}";
    }

    /// <summary>The first cause with its source and what to do: a paragraph.</summary>
    public static string Cause(FirstCause cause)
    {
        var text = new StringBuilder();
        AppendCause(text, cause);
        return text.ToString().TrimStart();
    }

    private static void AppendCause(StringBuilder text, FirstCause cause)
    {
        text.Append("\nfirst cause: ").Append(cause.Code is { } code ? $"{code} " : cause.Kind is "CompileError" ? "" : $"{cause.Kind}: ").Append(cause.Message);
        if (cause.Place is { } place)
        {
            text.Append(" at ").Append(place.File).Append(':').Append(place.Line).Append(':').Append(place.Column);
            text.Append(place.Label is { } label ? $": {label}" : "");
            foreach (var line in (place.Context ?? []).Where(line => !line.EndsWith("| ", StringComparison.Ordinal)))
            {
                text.Append('\n').Append(line);
            }
        }

        foreach (var note in cause.Notes.Take(MostNotes))
        {
            text.Append("\n  ").Append(Shorten.ToLine(note, LongestNote));
        }

        if (cause.Action is { } action)
        {
            text.Append("\n  do: ").Append(action.Action).Append(action.Command is { } command && cause.Code is null ? $" `{command}`" : "");
        }
    }

    private static void AppendLeftOut(StringBuilder text, FindingTextLine[] lines, LeftOut leftOut)
    {
        if (lines.Length > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n… {lines.Length} more groups with {lines.Sum(line => line.Places)} places");
        }

        if (leftOut is { Errors: > 0 } or { Warnings: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $"\n… {leftOut.Errors} more errors and {leftOut.Warnings} more warnings were counted and not kept");
        }

        if (leftOut.Messages > 0)
        {
            text.Append(leftOut.Messages == 1 ? "\n… 1 message of the compiler was too long to be read" : $"\n… {leftOut.Messages} messages of the compiler were too long to be read");
        }
    }

    private static string? Number(int count, string what) => count == 0 ? null : $"{count} {what}{(count == 1 ? "" : "s")}";
}
