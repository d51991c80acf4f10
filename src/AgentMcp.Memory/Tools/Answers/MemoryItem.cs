using System.Globalization;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Tools;

/// <summary>A memory on its way into an answer, with what a search knows of it.</summary>
internal sealed record MemoryItem(StoredMemory Memory)
{
    private const int SnippetLength = 200;
    private const int HeadlineLength = 80;
    private const int TagsShown = 5;

    /// <summary>The search hit; null in a list.</summary>
    public SearchHit? Hit { get; init; }

    /// <summary>The terms of the question.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; init; } = [];

    /// <summary>Whether the parts of the score are shown.</summary>
    public bool Explain { get; init; }

    private ScoreParts? Parts => Explain && Hit is not null ? new ScoreParts(Hit.Words, Hit.AsWritten) : null;

    /// <summary>The structured form.</summary>
    public MemoryView ToView(ResponseFormat format) => format switch
    {
        ResponseFormat.Summary => new MemoryView { Id = Memory.Id, Score = Hit?.Score, Snippet = SnippetOf(HeadlineLength), CreatedAt = Memory.CreatedAt, Explain = Parts },
        ResponseFormat.Detailed => Short() with
        {
            Content = Memory.Details.Content,
            Agent = Memory.Attribution.Agent,
            Host = Memory.Attribution.Host,
            Files = Memory.Details.Files.Count > 0 ? Memory.Details.Files : null,
            Reasoning = Memory.Details.Reasoning,
            Outcome = Memory.Details.Outcome,
            UpdatedAt = Memory.UpdatedAt,
        },
        _ => Short() with { Snippet = SnippetOf(SnippetLength) },
    };

    /// <summary>One line for a model; several for the detailed format.</summary>
    public string ToText(ResponseFormat format)
    {
        var details = Memory.Details;
        var text = new StringBuilder(IdSuffix.Short(Memory.Id));
        if (format is ResponseFormat.Summary)
        {
            return text.Append(": ").Append(SnippetOf(HeadlineLength)).ToString();
        }

        text.Append(CultureInfo.InvariantCulture, $" {details.Importance}");
        text.Append(details.Type is MemoryType.Note ? "" : $" {details.Type.ToString().ToLowerInvariant()}");
        text.Append(details.Domain is null ? "" : $" ({details.Domain})");
        if (details.Tags.Count > 0)
        {
            text.Append($" [{string.Join(", ", details.Tags.Take(TagsShown))}{(details.Tags.Count > TagsShown ? ", …" : "")}]");
        }

        text.Append(CultureInfo.InvariantCulture, $" {Memory.HappenedAt:yyyy-MM-dd}: ");
        if (format is not ResponseFormat.Detailed)
        {
            return text.Append(SnippetOf(SnippetLength)).ToString();
        }

        text.Append(details.Content);
        Append(text, "why", details.Reasoning);
        Append(text, "outcome", details.Outcome);
        Append(text, "source", details.Source);
        Append(text, "files", details.Files.Count > 0 ? string.Join(", ", details.Files) : null);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {name}: {value}");
        }
    }

    private MemoryView Short() => new()
    {
        Id = Memory.Id,
        Score = Hit?.Score,
        Type = Memory.Details.Type,
        Tags = Memory.Details.Tags,
        Importance = Memory.Details.Importance,
        Domain = Memory.Details.Domain,
        Source = Memory.Details.Source,
        Scope = Memory.Details.Scope,
        Project = Memory.Attribution.ProjectName,
        SessionId = Memory.Attribution.SessionId,
        OccurredAt = Memory.Details.OccurredAt,
        CreatedAt = Memory.CreatedAt,
        DeletedAt = Memory.DeletedAt,
        Explain = Parts,
    };

    private string SnippetOf(int length) => Snippet.Make(Hit?.Passage ?? Memory.Details.Content.Cut(PassageSplitter.Longest), Terms, length);
}
