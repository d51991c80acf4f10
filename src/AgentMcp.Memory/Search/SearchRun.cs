using System.Globalization;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Text;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Search;

/// <summary>One search on one connection: counts the terms, ranks, looks inside words where that did not suffice, loads what is returned.</summary>
internal sealed class SearchRun(SqliteConnection connection, TermCounts counts, SearchRequest request, Query query, FilterSql filter)
{
    // A store of this size ranks a whole long question; above it the rarest words are enough (measured: eight cost nothing, four two points).
    private const long LargeStore = 10_000;
    private const int MostTermsInLargeStore = 8;

    /// <summary>About so many matches are ranked before more terms may choose.</summary>
    public const int RankingBudget = 3_000;
    private const int CountedBeyondPage = 100;
    private const int TooFew = 3;
    private const int MostAsWritten = 200;
    private const string WordIndex = "memory_words";
    private const string TrigramIndex = "memory_trigrams";

    private readonly Dictionary<long, Candidate> _candidates = [];
    private long _horizon;
    private bool _isComplete = true;

    public SearchOutcome Run()
    {
        _horizon = request.After?.Horizon ?? connection.Prepared("SELECT max(number) FROM memories").Scalar<long>();
        var counted = query.Terms.Select(term => new TermCount(term, counts.Count(connection, term, _horizon))).ToList();
        var present = counted.Where(count => count.Passages > 0).OrderBy(count => count.Passages).ToList();
        var used = _horizon > LargeStore ? present.Take(MostTermsInLargeStore).ToList() : present;
        var returned = request.After?.Returned ?? [];
        var wanted = request.Limit + returned.Count;
        if (used.Count > 0)
        {
            RankWords(used, wanted);
        }

        FindAsWritten(counted, wanted);
        return Answer(used, counted, [.. present.Skip(used.Count)], returned);
    }

    private void RankWords(List<TermCount> terms, int wanted)
    {
        var limit = wanted + CountedBeyondPage;
        for (long budget = Math.Max(RankingBudget, wanted * 20L); ; budget *= 8)
        {
            var plan = LexicalPlan.Make(terms, budget);
            var rows = RankWords(plan, limit);
            while (rows == limit && _candidates.Count < wanted)
            {
                // Long memories took several places each.
                limit *= 4;
                rows = RankWords(plan, limit);
            }

            if (plan.IsComplete || _candidates.Count >= wanted)
            {
                _isComplete = plan.IsComplete && rows < limit;
                return;
            }
        }
    }

    private int RankWords(LexicalPlan plan, int limit)
    {
        var correction = new LengthCorrection(connection.Prepared("SELECT CAST(words AS REAL) / max(passages, 1) FROM passage_totals").Scalar<double>());
        _candidates.Clear();
        using var rows = filter.Bind(connection.Prepared(RankingSql.Of(filter)))
            .With("$match", plan.Match).With("$horizon", _horizon).With("$limit", limit).Query();
        var count = 0;
        for (; rows.Read(); count++)
        {
            var candidate = new Candidate(rows.GetInt64(0)) { Words = rows.GetDouble(1) * plan.Scale * correction.Factor(rows.GetInt64(2)) };
            var memory = candidate.Passage >> MemorySchema.PassageBits;
            if (!_candidates.TryGetValue(memory, out var known) || candidate.Words > known.Words)
            {
                _candidates[memory] = candidate;
            }
        }

        return count;
    }

    // The words of retry_policy also stand in "retry, policy": what has the name as written comes first. A name that the index of words
    // does not have may be part of a longer one, and so may an ordinary word when nearly nothing was found.
    private void FindAsWritten(List<TermCount> counted, int wanted)
    {
        foreach (var identifier in query.Identifiers)
        {
            var words = string.Join(' ', WordReader.Words(identifier));
            var term = counted.Find(count => count.Term.Text == words);
            var found = term is { Passages: > 0 } ? Containing(identifier, WordIndex, term.Term.Match) : Containing(identifier, TrigramIndex, Trigrams.Match(identifier));
            Add(found, 1);
        }

        if (_candidates.Count >= Math.Min(wanted, TooFew))
        {
            return;
        }

        var known = _candidates.Keys.ToHashSet();
        foreach (var word in query.Words)
        {
            Add([.. Containing(word, TrigramIndex, Trigrams.Match(word)).Where(passage => !known.Contains(passage >> MemorySchema.PassageBits))], 0.5);
        }
    }

    private List<long> Containing(string text, string index, string? match)
    {
        var found = new List<long>();
        if (match is null)
        {
            return found;
        }

        using var rows = filter.Bind(connection.Prepared($"""
            SELECT p.number, p.content FROM {index} AS i CROSS JOIN memories AS m ON m.number = i.rowid >> 12 JOIN passages AS p ON p.number = i.rowid
            WHERE {index} MATCH $match AND m.number <= $horizon AND {filter.Condition}
            ORDER BY i.rowid DESC LIMIT $limit
            """)).With("$match", match).With("$horizon", _horizon).With("$limit", MostAsWritten).Query();
        while (rows.Read())
        {
            if (rows.GetString(1).Contains(text, StringComparison.OrdinalIgnoreCase))
            {
                found.Add(rows.GetInt64(0));
            }
        }

        return found;
    }

    private void Add(List<long> passages, double weight)
    {
        // The weight that bm25 would give a word of this rarity.
        var score = weight * Math.Log(1 + (_horizon / (passages.Count + 0.5)));
        foreach (var passage in passages.DistinctBy(passage => passage >> MemorySchema.PassageBits))
        {
            var memory = passage >> MemorySchema.PassageBits;
            if (!_candidates.TryGetValue(memory, out var candidate))
            {
                _candidates.Add(memory, candidate = new Candidate(passage));
            }

            candidate.AsWritten += score;
        }
    }

    private SearchOutcome Answer(List<TermCount> used, List<TermCount> counted, List<TermCount> leftOut, IReadOnlyList<long> returned)
    {
        var seen = returned.ToHashSet();
        var open = _candidates.Where(pair => !seen.Contains(pair.Key)).OrderByDescending(pair => pair.Value.Score).ThenByDescending(pair => pair.Key).ToList();
        return new SearchOutcome
        {
            Query = query,
            Hits = [.. open.Take(request.Limit).Select(pair => Load(pair.Key, pair.Value))],
            Total = returned.Count + open.Count,
            TotalIsMinimum = !_isComplete,
            HasMore = open.Count > request.Limit,
            Position = new SearchPosition(_horizon, returned),
            Terms = used,
            Missing = [.. counted.Where(count => count.Passages == 0).Select(count => count.Term.Text)],
            LeftOut = [.. leftOut.Select(count => count.Term.Text)],
        };
    }

    private SearchHit Load(long number, Candidate candidate)
    {
        using var row = connection.Prepared(MemoryRows.Select + " WHERE m.number = $number").With("$number", number).Query();
        row.Read();
        var memory = MemoryRows.Read(row);
        var ordinal = (int)(candidate.Passage - (number << MemorySchema.PassageBits));
        var passage = ordinal == 0 && memory.Details.Content.Length <= PassageSplitter.Longest
            ? memory.Details.Content
            : connection.Prepared("SELECT content FROM passages WHERE number = $number").With("$number", candidate.Passage).Scalar<string>()!;
        return new SearchHit(memory, passage, Round(candidate.Score), Round(candidate.Words), Round(candidate.AsWritten));
    }

    // Four digits say all; in a store of two memories scores are millionths, which fixed decimals would show as zero.
    private static double Round(double score) => double.Parse(score.ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private sealed class Candidate(long passage)
    {
        public long Passage { get; } = passage;

        public double Words { get; init; }

        public double AsWritten { get; set; }

        public double Score => Words + AsWritten;
    }
}
