using System.Text.Json;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Fits memories into an answer, so that the cursor goes on exactly behind what was shown.</summary>
internal sealed class MemoryAnswer(ResponseFormat format, int? maxTokens)
{
    private const int CharactersPerToken = 4;

    // The envelope, the totals, a cursor, and the closing lines of the text.
    private const int Reserve = 900;

    private readonly int _bound = maxTokens is { } tokens ? Math.Max((tokens * CharactersPerToken) - Reserve, 0) : int.MaxValue;

    /// <summary>The first items that fit, at least one.</summary>
    public (JsonElement Results, IReadOnlyList<string> Lines) Fit(IReadOnlyList<MemoryItem> items)
    {
        var views = new List<MemoryView>();
        var lines = new List<string>();
        var (dataLength, textLength) = (0, 0);
        foreach (var item in items)
        {
            var view = format is ResponseFormat.IdsOnly ? new MemoryView { Id = item.Memory.Id, CreatedAt = default } : item.ToView(format);
            var line = format is ResponseFormat.IdsOnly ? item.Memory.Id : item.ToText(format);
            textLength += line.Length + 1;
            if (_bound < int.MaxValue)
            {
                dataLength += 1 + (format is ResponseFormat.IdsOnly ? view.Id.Length + 2 : JsonSerializer.Serialize(view, MemoryJsonContext.Default.MemoryView).Length);
            }

            if (views.Count > 0 && Math.Max(dataLength, textLength) > _bound)
            {
                break;
            }

            views.Add(view);
            lines.Add(line);
        }

        var results = format is ResponseFormat.IdsOnly
            ? JsonSerializer.SerializeToElement([.. views.Select(view => view.Id)], MemoryJsonContext.Default.IReadOnlyListString)
            : JsonSerializer.SerializeToElement(views, MemoryJsonContext.Default.IReadOnlyListMemoryView);
        return (results, lines);
    }

    /// <summary>What to tell of names that nothing has.</summary>
    public static IEnumerable<string> Warnings(IEnumerable<UnknownName> unknown) => unknown.Select(name =>
    {
        var what = name.Parameter == "domain" ? "domain" : "tag";
        return name.Nearest.Count == 0
            ? $"No memory in sight has the {what} '{name.Name}'."
            : $"No memory in sight has the {what} '{name.Name}'; nearest: {string.Join(", ", name.Nearest)}.";
    });

    /// <summary>The text of a page.</summary>
    public static string Text(string head, IReadOnlyList<string> lines, int offered, string? nextCursor, IEnumerable<string> notes)
    {
        var text = new List<string> { head };
        text.AddRange(lines);
        if (lines.Count < offered)
        {
            text.Add($"… {offered - lines.Count} more of this page left out to keep max_tokens.");
        }

        if (nextCursor is not null)
        {
            text.Add($"More: cursor {nextCursor}");
        }

        text.AddRange(notes.Select(note => $"Note: {note}"));
        return string.Join('\n', text);
    }
}
