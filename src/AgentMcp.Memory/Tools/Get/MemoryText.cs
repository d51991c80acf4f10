using System.Globalization;
using System.Text;
using AgentMcp.Core.Json;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>One whole memory as text.</summary>
internal static class MemoryText
{
    /// <summary>What it says first, then what is known of it.</summary>
    public static string Whole(StoredMemory memory)
    {
        var details = memory.Details;
        var text = new StringBuilder(details.Content).Append("\n\n");
        Append(text, "why", details.Reasoning);
        Append(text, "outcome", details.Outcome);
        Append(text, "files", string.Join(", ", details.Files));
        Append(text, "source", details.Source);
        Append(text, "tags", string.Join(", ", details.Tags));
        Append(text, "domain", details.Domain);
        text.Append(CultureInfo.InvariantCulture, $"{details.Type.ToString().ToLowerInvariant()}, importance {details.Importance}, scope {details.Scope.ToString().ToLowerInvariant()}");
        text.Append(memory.Attribution.ProjectName is { } project ? $" ({project})" : "").Append('\n');
        text.Append(CultureInfo.InvariantCulture, $"stored {UtcTimestampConverter.ToText(memory.CreatedAt)} by {memory.Attribution.Agent ?? "unknown"}");
        Append(text, ", happened", details.OccurredAt is { } occurred ? UtcTimestampConverter.ToText(occurred) : null, "");
        Append(text, ", changed", memory.UpdatedAt > memory.CreatedAt ? UtcTimestampConverter.ToText(memory.UpdatedAt) : null, "");
        return text.Append(CultureInfo.InvariantCulture, $", id {memory.Id}").ToString();
    }

    private static void Append(StringBuilder text, string name, string? value, string end = "\n")
    {
        if (!string.IsNullOrEmpty(value))
        {
            text.Append(name).Append(end.Length == 0 ? " " : ": ").Append(value).Append(end);
        }
    }
}
