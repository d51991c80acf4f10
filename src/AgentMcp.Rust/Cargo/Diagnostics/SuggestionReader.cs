using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AgentMcp.Rust.Cargo.Messages;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Makes fixes of the compiler's suggestions.</summary>
internal sealed class SuggestionReader(SourcePaths paths)
{
    private const int LongestReplacement = 64 * 1024;
    private const int LongestMessage = 300;

    /// <summary>The fix that a child of a diagnostic offers; null when it offers none that a machine may apply as it is.</summary>
    public SuggestedFix? Read(CompilerNote note, string? code)
    {
        CompilerSpan[] spans = [.. note.Spans.Where(span => span.Replacement is not null)];
        if (spans.Length == 0 || !spans.All(IsApplicable))
        {
            return null;
        }

        FixEdit[] edits = [.. spans.Select(EditOf).Distinct().OrderBy(edit => edit.File, StringComparer.Ordinal).ThenBy(edit => edit.Start).ThenBy(edit => edit.End)];

        // Alternatives come in one list like parts: two texts for one place are a choice, and no machine's.
        return Overlap(edits) ? null : new SuggestedFix(IdOf(edits, code), code, Shorten.ToLine(note.Message, LongestMessage), edits);
    }

    private static bool IsApplicable(CompilerSpan span) =>
        span.IsMachineApplicable
        && span.Start >= 0
        && span.End >= span.Start
        && span.Replacement!.Length <= LongestReplacement
        && !span.File.Contains('\0', StringComparison.Ordinal)
        && !SourcePaths.IsForeign(span.File);

    private static bool Overlap(FixEdit[] edits) => edits
        .Zip(edits.Skip(1))
        .Any(pair => pair.First.File == pair.Second.File && (pair.Second.Start < pair.First.End || pair.Second.Start == pair.First.Start));

    private FixEdit EditOf(CompilerSpan span) => new(paths.Absolute(span.File), span.Start, span.End, span.Line, span.Original, span.Replacement!);

    // Of the file as it is shown, so that the id is the same in every checkout of the project.
    private string IdOf(FixEdit[] edits, string? code)
    {
        var text = new StringBuilder(code);
        foreach (var edit in edits)
        {
            text.Append('\0').Append(paths.Shown(edit.File)).Append('\0').Append(CultureInfo.InvariantCulture, $"{edit.Start}-{edit.End}").Append('\0').Append(edit.Replacement);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 4));
    }
}
