namespace AgentMcp.Server.Benchmarking.Benchmarks;

#pragma warning disable CA5394 // Made-up texts, the same each time; nothing is secret.

/// <summary>Made-up memories of 20 to 60 words, frequent words more often; the same seed gives the same texts.</summary>
internal sealed class BenchmarkTexts(int seed)
{
    private const int Vocabulary = 5_000;

    private static readonly string[] Syllables = ["ba", "ke", "ti", "mo", "ru", "sa", "le", "ni", "do", "fu", "par", "con", "ter", "vel", "gra", "sto"];

    private readonly Random _random = new(seed);

    /// <summary>The next text.</summary>
    public string Next() => string.Join(' ', Enumerable.Range(0, _random.Next(20, 61)).Select(_ => Word(Rank())));

    /// <summary>Three different words of a text.</summary>
    public string Question(string text)
    {
        string[] words = [.. text.Split(' ').Distinct(StringComparer.Ordinal)];
        _random.Shuffle(words);
        return string.Join(' ', words.Take(3));
    }

    // The square makes a word of low rank the likelier one.
    private int Rank() => (int)(Vocabulary * Math.Pow(_random.NextDouble(), 2));

    private static string Word(int rank)
    {
        var word = "";
        for (var rest = rank + Syllables.Length; rest > 0; rest /= Syllables.Length)
        {
            word = Syllables[rest % Syllables.Length] + word;
        }

        return word + "k";
    }
}
