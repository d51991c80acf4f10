using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>The schema of <c>memory.db</c>.</summary>
internal static class MemorySchema
{
    /// <summary>Bits of a passage's number that count within its memory: 4,096 passages of at least 1,000 characters hold the longest content.</summary>
    public const int PassageBits = 12;

    /// <summary>All steps, oldest first.</summary>
    public static IReadOnlyList<Migration> Migrations { get; } = [new(1, "memories, tags, passages, full text", FirstVersion)];

    // Times are milliseconds since 1970 in UTC. Text lives in passages alone: their numbers are the memory's number and an ordinal, so that a
    // hit in the full text leads to its memory without a join, and both indexes read what they remove from the rows themselves.
    // The trigram index keeps no positions (detail=none): a third of the size; hits are compared with the text afterwards.
    private const string FirstVersion = """
        CREATE TABLE projects(
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL
        ) STRICT;

        CREATE TABLE memories(
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            id TEXT NOT NULL UNIQUE,
            scope TEXT NOT NULL,
            project INTEGER REFERENCES projects(number),
            session TEXT,
            type TEXT NOT NULL,
            importance INTEGER NOT NULL,
            domain TEXT COLLATE NOCASE,
            occurred_at INTEGER,
            created_at INTEGER NOT NULL,
            updated_at INTEGER NOT NULL,
            deleted_at INTEGER,
            happened_at INTEGER NOT NULL GENERATED ALWAYS AS (coalesce(occurred_at, created_at)) VIRTUAL,
            tags TEXT NOT NULL,
            agent TEXT,
            host TEXT,
            source TEXT,
            files TEXT NOT NULL,
            reasoning TEXT,
            outcome TEXT
        ) STRICT;

        CREATE INDEX memories_by_end_of_id ON memories(substr(id, -8));
        CREATE INDEX memories_by_time ON memories(happened_at);
        CREATE INDEX memories_by_kind ON memories(type, scope, project, importance, happened_at) WHERE deleted_at IS NULL;
        CREATE INDEX memories_by_session ON memories(session) WHERE session IS NOT NULL;
        CREATE INDEX memories_deleted ON memories(deleted_at) WHERE deleted_at IS NOT NULL;

        CREATE TABLE memory_tags(
            tag TEXT NOT NULL COLLATE NOCASE,
            memory INTEGER NOT NULL REFERENCES memories(number) ON DELETE CASCADE,
            PRIMARY KEY (tag, memory)
        ) STRICT, WITHOUT ROWID;

        CREATE INDEX memory_tags_by_memory ON memory_tags(memory);

        CREATE TABLE passages(
            number INTEGER PRIMARY KEY,
            words INTEGER NOT NULL,
            content TEXT NOT NULL,
            notes TEXT NOT NULL,
            tags TEXT NOT NULL,
            domain TEXT NOT NULL,
            parts TEXT NOT NULL
        ) STRICT;

        CREATE TABLE passage_totals(
            passages INTEGER NOT NULL,
            words INTEGER NOT NULL
        ) STRICT;

        INSERT INTO passage_totals VALUES (0, 0);

        CREATE VIRTUAL TABLE memory_words USING fts5(
            content, notes, tags, domain, parts,
            content = 'passages', content_rowid = 'number', tokenize = 'porter unicode61 remove_diacritics 2'
        );

        CREATE VIRTUAL TABLE memory_trigrams USING fts5(
            content,
            content = 'passages', content_rowid = 'number', tokenize = 'trigram', detail = none
        );

        CREATE TRIGGER passages_added AFTER INSERT ON passages BEGIN
            INSERT INTO memory_words(rowid, content, notes, tags, domain, parts)
                VALUES (new.number, new.content, new.notes, new.tags, new.domain, new.parts);
            INSERT INTO memory_trigrams(rowid, content) VALUES (new.number, new.content);
            UPDATE passage_totals SET passages = passages + 1, words = words + new.words;
        END;

        CREATE TRIGGER passages_removed AFTER DELETE ON passages BEGIN
            INSERT INTO memory_words(memory_words, rowid, content, notes, tags, domain, parts)
                VALUES ('delete', old.number, old.content, old.notes, old.tags, old.domain, old.parts);
            INSERT INTO memory_trigrams(memory_trigrams, rowid, content) VALUES ('delete', old.number, old.content);
            UPDATE passage_totals SET passages = passages - 1, words = words - old.words;
        END;
        """;
}
