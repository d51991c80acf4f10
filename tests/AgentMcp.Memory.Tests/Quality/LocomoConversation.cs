using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentMcp.Memory.Tests.Quality;

/// <summary>A conversation of LoCoMo (snap-research/locomo, CC BY-NC 4.0): turns, and questions with the turns that answer them.</summary>
internal sealed partial record LocomoConversation(string Id, IReadOnlyList<LocomoTurn> Turns, IReadOnlyList<LocomoQuestion> Questions)
{
    public static IReadOnlyList<LocomoConversation> Read(string path)
    {
        using var file = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var document = JsonDocument.Parse(file);
        return [.. document.RootElement.EnumerateArray().Select(Read)];
    }

    private static LocomoConversation Read(JsonElement element)
    {
        // Summaries and observations beside the turns give the answers away and are left alone.
        var turns = element.GetProperty("conversation").EnumerateObject()
            .Where(property => property.Name.StartsWith("session_", StringComparison.Ordinal) && property.Value.ValueKind is JsonValueKind.Array)
            .SelectMany(property => property.Value.EnumerateArray())
            .Select(turn => new LocomoTurn(turn.GetProperty("dia_id").GetString()!, TextOf(turn)))
            .ToList();
        var known = turns.Select(turn => turn.Id).ToHashSet();
        var questions = element.GetProperty("qa").EnumerateArray()
            .Select(question => new LocomoQuestion(question.GetProperty("question").GetString()!, question.GetProperty("category").GetInt32(), EvidenceOf(question, known)))
            .Where(question => question.Evidence.Count > 0)
            .ToList();
        return new LocomoConversation(element.GetProperty("sample_id").GetString()!, turns, questions);
    }

    private static string TextOf(JsonElement turn)
    {
        var text = $"{turn.GetProperty("speaker").GetString()}: {turn.GetProperty("text").GetString()}";
        return turn.TryGetProperty("blip_caption", out var caption) ? $"{text} ({caption.GetString()})" : text;
    }

    // A few labels are written as "D:3:12" or "D3:05", some hold several.
    private static HashSet<string> EvidenceOf(JsonElement question, HashSet<string> known) =>
        question.TryGetProperty("evidence", out var evidence) && evidence.ValueKind is JsonValueKind.Array
            ? [.. evidence.EnumerateArray()
                .SelectMany(label => Label().Matches(label.GetString()!.Replace("D:", "D", StringComparison.Ordinal)))
                .Select(match => $"D{int.Parse(match.Groups[1].Value)}:{int.Parse(match.Groups[2].Value)}")
                .Where(known.Contains)]
            : [];

    [GeneratedRegex(@"D(\d+):(\d+)")]
    private static partial Regex Label();
}

internal sealed record LocomoTurn(string Id, string Text);

internal sealed record LocomoQuestion(string Text, int Category, IReadOnlySet<string> Evidence);
