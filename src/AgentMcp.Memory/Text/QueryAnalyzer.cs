using System.Text;

namespace AgentMcp.Memory.Text;

/// <summary>Turns a question into terms: stop words dropped, names from code as written and by their parts, whatever looks like search syntax taken as text.</summary>
internal sealed class QueryAnalyzer
{
    // FTS5 bounds the depth of an expression; a question has no use for more.
    private const int MostTerms = 64;

    private readonly List<QueryTerm> _terms = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _identifiers = [];
    private readonly List<string> _words = [];

    /// <summary>Analyses a question.</summary>
    public static Query Analyze(string question)
    {
        var analyzer = new QueryAnalyzer();
        analyzer.Read(question, keepStopWords: false);
        if (analyzer._terms.Count == 0)
        {
            // "what is it": better these words than nothing.
            analyzer.Read(question, keepStopWords: true);
        }

        return new Query(analyzer._terms, analyzer._identifiers, analyzer._words);
    }

    private void Read(string question, bool keepStopWords)
    {
        foreach (var chunk in question.EnumerateNames())
        {
            var name = Identifiers.Unwrap(chunk.ToString());
            if (Identifiers.IsIdentifier(name) && !name.EnumerateRunes().Any(WordReader.StandsAlone))
            {
                AddIdentifier(name);
            }
            else
            {
                AddProse(chunk, keepStopWords);
            }
        }
    }

    private void AddIdentifier(string name)
    {
        var lower = name.ToLowerInvariant();
        if (!_identifiers.Contains(lower))
        {
            _identifiers.Add(lower);
        }

        string[] parts = [.. Identifiers.Parts(name).Select(part => part.ToLowerInvariant())];
        Add(Phrase(name), QueryTermKind.Identifier);
        Add(string.Join(' ', parts), QueryTermKind.Identifier);
        if (Identifiers.WithoutPosition(name) is { } file)
        {
            Add(Phrase(file), QueryTermKind.Identifier);
        }
        else if (WordReader.Words(name).All(word => word.Length > 1) && !name.AsSpan().ContainsAny(['/', '\\', '.', '-']))
        {
            // snake_case finds snakeCase, whose token is one word.
            Add(string.Concat(parts), QueryTermKind.Identifier);
        }

        foreach (var word in WordReader.Words(name).Concat(parts))
        {
            if (word.Length > 1 && !StopWords.Contains(word))
            {
                Add(word, QueryTermKind.Part);
            }
        }
    }

    private void AddProse(ReadOnlySpan<char> chunk, bool keepStopWords)
    {
        var word = new StringBuilder();
        var alone = new List<string>();
        foreach (var rune in chunk.EnumerateRunes())
        {
            var standsAlone = WordReader.StandsAlone(rune);
            if (!standsAlone)
            {
                EndPhrase(alone);
            }

            if (standsAlone || !WordReader.IsWordPart(rune))
            {
                EndWord(word, keepStopWords);
            }

            if (standsAlone)
            {
                alone.Add(rune.ToString());
            }
            else if (WordReader.SymbolWord(rune) is { } symbol)
            {
                Add(symbol, QueryTermKind.Word);
            }
            else if (WordReader.IsWordPart(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
        }

        EndPhrase(alone);
        EndWord(word, keepStopWords);
    }

    private void EndWord(StringBuilder word, bool keepStopWords)
    {
        var text = word.ToString();
        word.Clear();
        // A single letter is what an apostrophe leaves behind.
        if (text.Length == 0 || (!keepStopWords && (StopWords.Contains(text) || (text.Length == 1 && char.IsAsciiLetter(text[0])))))
        {
            return;
        }

        Add(text, QueryTermKind.Word);
        _words.Add(text);
    }

    private void EndPhrase(List<string> alone)
    {
        if (alone.Count > 0)
        {
            Add(string.Join(' ', alone), QueryTermKind.Word);
            alone.Clear();
        }
    }

    private void Add(string text, QueryTermKind kind)
    {
        if (text.Length > 0 && _terms.Count < MostTerms && _seen.Add(text))
        {
            _terms.Add(new QueryTerm(text, kind));
        }
    }

    private static string Phrase(string name) => string.Join(' ', WordReader.Words(name));
}
