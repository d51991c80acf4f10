using AgentMcp.Memory.Model;

namespace AgentMcp.Benchmarks.Memory;

/// <summary>
/// Memories as developers write them, made up: 15 to 90 words each, drawn by Zipf's law (frequency 1 / (rank + 10)) from 30,000 words without
/// stop words, of which the most frequent stands in nearly half of all memories; 20 domains, 200 tags. The same seed gives the same memories.
/// </summary>
internal sealed class SyntheticMemories(int seed)
{
    private const int Vocabulary = 30_000;

    private static readonly string[] Syllables =
        ["ba", "ke", "ti", "mo", "ru", "sa", "le", "ni", "do", "fu", "par", "con", "ter", "vel", "gra", "pli", "sto", "que", "xan", "yor"];

    private static readonly double[] Cumulative = Accumulate();

    private readonly Random _random = new(seed);

    /// <summary>The next memory.</summary>
    public MemoryDetails Next()
    {
        var words = Enumerable.Range(0, _random.Next(15, 91)).Select(_ => Word(NextRank())).ToArray();
        return new MemoryDetails
        {
            Content = string.Join(' ', words),
            Tags = [$"tag{_random.Next(200)}", $"area:{_random.Next(20)}"],
            Domain = $"domain{_random.Next(20)}",
            Importance = _random.Next(1, 11),
            Type = (MemoryType)_random.Next(10),
        };
    }

    /// <summary>A question of 3 to 6 different words of one memory: common words are asked for as often as they are written.</summary>
    public string Question(MemoryDetails memory)
    {
        string[] words = [.. memory.Content.Split(' ').Distinct()];
        _random.Shuffle(words);
        return string.Join(' ', words.Take(_random.Next(3, 7)));
    }

    // Digits in base 20 as syllables: different for every rank, and nothing a stemmer would merge.
    private static string Word(int rank)
    {
        var word = "";
        for (var rest = rank + 20; rest > 0; rest /= Syllables.Length)
        {
            word = Syllables[rest % Syllables.Length] + word;
        }

        return word + "k";
    }

    private int NextRank()
    {
        var found = Array.BinarySearch(Cumulative, _random.NextDouble() * Cumulative[^1]);
        return found < 0 ? ~found : found;
    }

    private static double[] Accumulate()
    {
        var sums = new double[Vocabulary];
        var sum = 0.0;
        for (var rank = 0; rank < Vocabulary; rank++)
        {
            sums[rank] = sum += 1.0 / (rank + 10);
        }

        return sums;
    }
}
