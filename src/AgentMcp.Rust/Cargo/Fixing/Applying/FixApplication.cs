using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Applying;

/// <summary>Thinks out what fixes make of files; writes nothing. A fix is applied with all its parts or not at all.</summary>
internal sealed class FixApplication(SourceFiles sources)
{
    private readonly Dictionary<string, FileEdits> _files = new(StringComparer.Ordinal);
    private readonly HashSet<string> _made = new(StringComparer.Ordinal);
    private readonly List<OfferedFix> _applied = [];
    private readonly List<SkippedFix> _skipped = [];

    /// <summary>What comes of applying fixes in their order: of two that contradict each other the first is applied.</summary>
    public static async Task<PreparedFixes> PrepareAsync(IEnumerable<OfferedFix> fixes, SourceFiles sources, CancellationToken cancellationToken)
    {
        var application = new FixApplication(sources);
        foreach (var offered in fixes)
        {
            await application.AddAsync(offered, cancellationToken);
        }

        FileRewrite[] files =
        [
            .. application._files.Values
                .Select(file => new FileRewrite(file.Source.Path, file.Source.Content, ByteEdit.Apply(file.Source.Content.Span, file.Edits.Select(edit => edit.Edit))))
                .Where(rewrite => !rewrite.Before.Span.SequenceEqual(rewrite.After.Span))
                .OrderBy(rewrite => rewrite.Path, StringComparer.Ordinal),
        ];
        return new PreparedFixes(files, application._applied, application._skipped);
    }

    private async Task AddAsync(OfferedFix offered, CancellationToken cancellationToken)
    {
        var parts = new List<Part>();
        foreach (var edit in offered.Fix.Edits)
        {
            var opened = await sources.OpenAsync(edit.File, cancellationToken);
            if (opened.File is not { } source)
            {
                Skip(offered, opened.Reason!, $"{opened.Message}.");
                return;
            }

            if (Stale(source, edit, offered.Run) is { } stale)
            {
                Skip(offered, SkipReason.FileChanged, stale);
                return;
            }

            parts.Add(new Part(source, new OwnedEdit(offered.Fix, new ByteEdit(edit.Start, edit.End, source.Encode(edit.Replacement)))));
        }

        if (FindMalformed(parts) is { } place)
        {
            Skip(offered, SkipReason.Malformed, $"Its own parts overlap at {place}.");
        }
        else if (_made.Contains(SignatureOf(parts)))
        {
            // The same change offered for a library and for its tests: it is made once, and both are served.
            _applied.Add(offered);
        }
        else if (FindContradiction(parts) is { } contradiction)
        {
            Skip(offered, SkipReason.Contradicts, contradiction);
        }
        else
        {
            _applied.Add(offered);
            _made.Add(SignatureOf(parts));
            parts.ForEach(part => EditsOf(part.Source).Edits.Add(part.Edit));
        }
    }

    // The hash covers the whole file; what the compiler quoted is looked at too, because a file may change between its reading and our hashing.
    private static string? Stale(SourceFile source, FixEdit edit, FixRun run)
    {
        var hash = run.Hashes.GetValueOrDefault(edit.File);
        if (hash is null)
        {
            return $"'{source.Name}' was changed while it was checked, so nobody knows which text the fix is for.";
        }

        var fits = edit.Start >= 0 && edit.Start <= edit.End && edit.End <= source.Content.Length;
        return hash == FileHash.Of(source.Content.Span) && fits && (edit.Original is null || source.Says(edit.Start, edit.End, edit.Original))
            ? null
            : $"'{source.Name}' was changed since it was checked.";
    }

    private static string? FindMalformed(List<Part> parts)
    {
        for (var index = 1; index < parts.Count; index++)
        {
            var part = parts[index];
            if (parts.Take(index).Any(other => other.Source == part.Source && other.Edit.Edit.Contradicts(part.Edit.Edit)))
            {
                return Place(part);
            }
        }

        return parts.Count == 0 ? "no place at all" : null;
    }

    // Only as a whole: an opening bracket that two fixes put at one place, each with a closing one elsewhere, is needed twice.
    private static string SignatureOf(List<Part> parts) => string.Join('\n', parts.Select(part => part.Signature).Order(StringComparer.Ordinal));

    private string? FindContradiction(List<Part> parts)
    {
        foreach (var part in parts)
        {
            if (EditsOf(part.Source).Edits.FirstOrDefault(made => made.Edit.Contradicts(part.Edit.Edit)) is { } made)
            {
                return $"{made.Fix.Id} ({made.Fix.Message}) changes the same place, {Place(part)}; apply it after a new check, when it is still offered.";
            }
        }

        return null;
    }

    private FileEdits EditsOf(SourceFile source)
    {
        if (!_files.TryGetValue(source.Path, out var edits))
        {
            _files[source.Path] = edits = new FileEdits(source, []);
        }

        return edits;
    }

    private void Skip(OfferedFix offered, string reason, string message) => _skipped.Add(new SkippedFix(offered.Fix.Id, reason, message));

    private static string Place(Part part) => $"{part.Source.Name}:{part.Source.LineOf(part.Edit.Edit.Start)}";

    private sealed record FileEdits(SourceFile Source, List<OwnedEdit> Edits);

    private sealed record OwnedEdit(SuggestedFix Fix, ByteEdit Edit);

    private sealed record Part(SourceFile Source, OwnedEdit Edit)
    {
        public string Signature => $"{Source.Path}:{Edit.Edit.Start}-{Edit.Edit.End}:{Convert.ToHexStringLower(Edit.Edit.Replacement.Span)}";
    }
}
