using AgentMcp.Memory.Model;
using AgentMcp.Memory.Text;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>Writes the passages of a memory; triggers bring them into both full-text indexes.</summary>
internal static class PassageRows
{
    /// <summary>Adds the passages of a memory that has none.</summary>
    public static void Add(SqliteConnection connection, long memory, MemoryDetails details)
    {
        var insert = connection.Prepared("INSERT INTO passages(number, words, content, notes, tags, domain, parts) VALUES ($number, $words, $content, $notes, $tags, $domain, $parts)");
        var notes = string.Join('\n', new[] { details.Reasoning, details.Outcome, details.Source, string.Join('\n', details.Files) }.Where(text => !string.IsNullOrEmpty(text)));
        var passages = PassageSplitter.Split(details.Content);
        for (var ordinal = 0; ordinal < passages.Count; ordinal++)
        {
            // What is said of the whole memory stands with its first passage alone: one hit is enough.
            var isFirst = ordinal == 0;
            var labels = isFirst ? $"{notes} {string.Join(' ', details.Tags)} {details.Domain}" : "";
            insert
                .With("$number", (memory << MemorySchema.PassageBits) + ordinal)
                .With("$words", WordReader.Count(passages[ordinal]) + WordReader.Count(labels))
                .With("$content", passages[ordinal])
                .With("$notes", isFirst ? notes : "")
                .With("$tags", isFirst ? string.Join(' ', details.Tags) : "")
                .With("$domain", isFirst ? details.Domain ?? "" : "")
                .With("$parts", IndexText.Parts($"{passages[ordinal]} {labels}"))
                .Execute();
        }
    }

    /// <summary>Removes the passages of a memory.</summary>
    public static void Remove(SqliteConnection connection, long memory) =>
        connection.Prepared("DELETE FROM passages WHERE number BETWEEN $memory << 12 AND ($memory << 12) + 4095").With("$memory", memory).Execute();
}
