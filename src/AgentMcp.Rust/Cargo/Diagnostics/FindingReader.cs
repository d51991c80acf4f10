using AgentMcp.Rust.Cargo.Messages;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>Makes findings of the compiler's diagnostics.</summary>
internal sealed class FindingReader(SourcePaths paths)
{
    private const string InternalError = "error: internal compiler error";
    private const int LongestMessage = 1_000;
    private const int LongestLabel = 300;

    private readonly SuggestionReader _suggestions = new(paths);
    private readonly NoteWriter _notes = new(paths);

    /// <summary>Whether a diagnostic of a level is a finding: not a note that stands by itself.</summary>
    public static bool IsFinding(string level) => level is Finding.Error or Finding.Warning or InternalError;

    /// <summary>Whether it is the compiler's own summing up.</summary>
    public static bool IsSummary(string message) =>
        message.StartsWith("aborting due to ", StringComparison.Ordinal)
        || message.StartsWith("could not compile ", StringComparison.Ordinal)
        || (message.EndsWith(" emitted", StringComparison.Ordinal) && char.IsAsciiDigit(message[0]));

    /// <summary>Whether a level is that of an error.</summary>
    public static bool IsError(string level) => level is Finding.Error or InternalError;

    /// <summary>Reads one.</summary>
    public Finding Read(CompilerDiagnostic diagnostic)
    {
        var (message, more) = SplitFirstLine(CompilerDiagnostic.TextOf(diagnostic.Message) ?? "");
        var spans = CompilerSpanReader.ReadSpans(diagnostic.Spans);
        var children = CompilerSpanReader.ReadNotes(diagnostic.Children);
        var code = CompilerDiagnostic.TextOf(diagnostic.Code);
        var primary = spans.FirstOrDefault(span => span.IsPrimary) ?? (spans.Count > 0 ? spans[0] : null);
        var own = primary is null ? null : OwnPlace(primary);
        List<string> notes = more.Length > 0 ? [more] : [];
        List<SuggestedFix> fixes = [];
        if (primary is not null && own is not null)
        {
            notes.AddRange(_notes.OfExpansion(primary, own));
        }

        foreach (var child in children)
        {
            if (_suggestions.Read(child, code) is { } fix)
            {
                fixes.Add(fix);
            }
            else if (_notes.Of(child, message) is { } note)
            {
                notes.Add(note);
            }
        }

        return new Finding(code, IsError(diagnostic.Level) ? Finding.Error : Finding.Warning, Named(diagnostic.Level, message), own is null ? null : PlaceOf(own, primary!, spans))
        {
            Path = own is null ? null : paths.Absolute(own.File),
            Notes = notes,
            Fixes = fixes,
        };
    }

    // The compiler's own failure has a level of its own, and no code by which it could be told.
    private static string Named(string level, string message) =>
        Shorten.To(level is InternalError && !message.StartsWith("internal compiler error", StringComparison.Ordinal) ? $"internal compiler error: {message}" : message, LongestMessage);

    private static (string First, string More) SplitFirstLine(string message)
    {
        var end = message.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? (message, "") : (message[..end].TrimEnd(), message[(end + 1)..].Trim());
    }

    // What a macro of somebody else expands to stands in the macro's file: its reader needs the place of the call.
    private static CompilerSpan OwnPlace(CompilerSpan span)
    {
        for (var place = span; place is not null; place = place.CalledAt)
        {
            if (!SourcePaths.IsForeign(place.File))
            {
                return place;
            }
        }

        return span;
    }

    private FindingPlace PlaceOf(CompilerSpan own, CompilerSpan primary, IReadOnlyList<CompilerSpan> spans)
    {
        var file = paths.Shown(own.File);
        var others = spans
            .Where(span => !ReferenceEquals(span, primary) && span.Label is { Length: > 0 })
            .Select(span => (Span: OwnPlace(span), span.Label))
            .Select(other => paths.Shown(other.Span.File) is var name && name == file
                ? $"{other.Span.Line}:{other.Span.Column} {other.Label}"
                : $"{name}:{other.Span.Line}:{other.Span.Column} {other.Label}");
        string[] labels = [.. primary.Label is { Length: > 0 } label ? [label] : Array.Empty<string>(), .. others.Distinct(StringComparer.Ordinal).Take(4)];
        return new FindingPlace(file, own.Line, own.Column) { Label = labels.Length == 0 ? null : Shorten.To(string.Join("; ", labels), LongestLabel) };
    }
}
