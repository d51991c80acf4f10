using AgentMcp.Rust.Cargo.Messages;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Makes a line of each note of the compiler that says something the finding does not.</summary>
internal sealed class NoteWriter(SourcePaths paths)
{
    private const int LongestNote = 600;
    private const int LongestReplacement = 160;
    private const int MostReplacements = 3;

    /// <summary>The line of a child; null when it is none worth reading.</summary>
    public string? Of(CompilerNote note, string finding)
    {
        if (IsNoise(note.Message, finding))
        {
            return null;
        }

        var text = $"{note.Level}: {note.Message}";
        string[] replacements = [.. note.Spans.Select(span => span.Replacement).OfType<string>().Where(each => each.Trim().Length > 0).Distinct(StringComparer.Ordinal)];
        if (replacements.Length > 0)
        {
            var shown = replacements.Take(MostReplacements).Select(each => $"`{Shorten.ToLine(each.Trim(), LongestReplacement)}`");
            return Shorten.To($"{text}: {string.Join(", ", shown)}{(replacements.Length > MostReplacements ? $" and {replacements.Length - MostReplacements} more" : "")}", LongestNote);
        }

        return note.Spans.FirstOrDefault(span => span.IsPrimary) is { } place
            ? Shorten.To($"{text} ({paths.Shown(place.File)}:{place.Line}:{place.Column})", LongestNote)
            : Shorten.To(text, LongestNote);
    }

    /// <summary>Tells which macro call led to a place inside of an own macro, and which macro stands behind a place that is a call.</summary>
    public IEnumerable<string> OfExpansion(CompilerSpan primary, CompilerSpan own)
    {
        if (!ReferenceEquals(primary, own))
        {
            var outermost = primary;
            while (outermost.CalledAt is { } caller && !ReferenceEquals(caller, own))
            {
                outermost = caller;
            }

            return IsMacro(outermost.Macro) ? [$"note: in the expansion of `{outermost.Macro}`"] : [];
        }

        return own.CalledAt is { } call && IsMacro(own.Macro) && !SourcePaths.IsForeign(call.File) && !Contains(call, own)
            ? [$"note: in `{own.Macro}` called at {paths.Shown(call.File)}:{call.Line}:{call.Column}"]
            : [];
    }

    // An argument of a macro stands within its call, and its place says all.
    private static bool Contains(CompilerSpan call, CompilerSpan place) => call.File == place.File && call.Start <= place.Start && place.End <= call.End;

    // Not "desugaring of …", which is the compiler's business.
    private static bool IsMacro(string? name) => name is { Length: > 0 } && (name[^1] == '!' || name[0] == '#');

    // What the code says as well, and the command line of the linker, which is ten thousand characters of file names.
    private static bool IsNoise(string note, string finding) =>
        note.EndsWith(" on by default", StringComparison.Ordinal)
        || note.StartsWith("for further information visit ", StringComparison.Ordinal)
        || (finding.StartsWith("linking with ", StringComparison.Ordinal)
            && (note.TrimStart().StartsWith('"') || note.TrimStart().StartsWith("LC_ALL=", StringComparison.Ordinal) || note.StartsWith("some arguments are omitted", StringComparison.Ordinal)));
}
