namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>Shannon's entropy of a text by its own characters.</summary>
internal static class Entropy
{
    /// <summary>Bits a character; 0 for a text of one letter repeated.</summary>
    public static double Of(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        // Beyond ASCII all share a place: no format has such letters.
        Span<int> counts = stackalloc int[129];
        foreach (var letter in text)
        {
            counts[Math.Min(letter, (char)128)]++;
        }

        var bits = 0.0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                var share = (double)count / text.Length;
                bits -= share * Math.Log2(share);
            }
        }

        return bits;
    }
}
