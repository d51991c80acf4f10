using System.Text.Json;

namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>What is known to help against what: the rows of <c>decisions.json</c>, in their order.</summary>
internal sealed class DecisionTable
{
    private const string Resource = "AgentMcp.Rust.decisions.json";
    private static readonly Lazy<DecisionTable> Lazy = new(Load);

    private readonly Dictionary<string, Decision> _byCode;
    private readonly Dictionary<string, Decision> _byKind;
    private readonly DecisionRow[] _patterns;

    private DecisionTable(IReadOnlyList<Decision> rows)
    {
        Rows = rows;
        _byCode = rows.SelectMany(row => row.Codes, (row, code) => (row, code)).ToDictionary(pair => pair.code, pair => pair.row, StringComparer.Ordinal);
        _byKind = rows.GroupBy(row => row.Kind, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        _patterns = [.. rows.Where(row => row.Pattern is not null).Select(row => new DecisionRow(row))];
    }

    /// <summary>The table of this program; read at its first use, because a build without a finding needs none.</summary>
    public static DecisionTable Shared => Lazy.Value;

    /// <summary>All rows.</summary>
    public IReadOnlyList<Decision> Rows { get; }

    /// <summary>What is suggested about a group of findings; null when nothing is known.</summary>
    public SuggestedAction? ActionFor(FindingGroup group) => Match(group)?.Action;

    /// <summary>What is suggested about a kind of failure, with names in braces replaced; null when the table has no such kind.</summary>
    public SuggestedAction? ActionFor(string kind, params ReadOnlySpan<(string Name, string Value)> names) =>
        _byKind.TryGetValue(kind, out var row) ? new DecisionRow(row).Fill(names) : null;

    /// <summary>The row for a group of findings: what troubles the machine first, then its code, then its text.</summary>
    public DecisionMatch? Match(FindingGroup group)
    {
        var text = TextOf(group);
        return (IsDeniedLint(group) ? MatchText(text, DecisionSource.DeniedLint, isFirst: null) : null)
            ?? MatchText(text, DecisionSource.Finding, isFirst: true)
            ?? (group.Code is { } code && _byCode.TryGetValue(code, out var row) ? new DecisionRow(row).MatchCode(code) : null)
            ?? MatchText(text, DecisionSource.Finding, isFirst: false);
    }

    /// <summary>The first row whose pattern is in a text.</summary>
    public DecisionMatch? MatchText(string text, DecisionSource source, bool? isFirst) => _patterns
        .Where(row => row.LooksAt(source) && (isFirst is null || row.Decision.First == isFirst))
        .Select(row => row.Match(text))
        .FirstOrDefault(match => match is not null);

    /// <summary>What a group's pattern is looked for in.</summary>
    public static string TextOf(FindingGroup group) => string.Join('\n', [group.Message, .. group.Notes]);

    private static bool IsDeniedLint(FindingGroup group) => group is { Level: Finding.Error, Code: not (null or ['E', >= '0' and <= '9', ..]) };

    private static DecisionTable Load()
    {
        using var stream = typeof(DecisionTable).Assembly.GetManifestResourceStream(Resource)!;
        return new DecisionTable(JsonSerializer.Deserialize(stream, DecisionJsonContext.Default.IReadOnlyListDecision)!);
    }
}
