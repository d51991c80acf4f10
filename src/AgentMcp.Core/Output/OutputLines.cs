using System.Runtime.CompilerServices;

namespace AgentMcp.Core.Output;

/// <summary>Reads an output, or one part of it, line by line.</summary>
/// <param name="path">Its file.</param>
/// <param name="part">The part; null for the whole, markers included.</param>
internal sealed class OutputLines(string path, string? part)
{
    private const int LongestLine = 1000;

    private readonly List<string> _parts = [];

    /// <summary>The parts that were met so far, in the order of their beginnings; empty for an output without parts.</summary>
    public IReadOnlyList<string> Parts => _parts;

    public async IAsyncEnumerable<string> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? current = null;
        var isFirst = true;
        await foreach (var line in File.ReadLinesAsync(path, cancellationToken))
        {
            // Only what begins with a marker has parts: any other text may hold such a line.
            var marked = isFirst || current is not null ? OutputPartMarker.Read(line) : null;
            isFirst = false;
            if (marked is not null)
            {
                current = marked;
                Meet(marked);
            }

            if (part is not null && (marked is not null || current != part))
            {
                continue;
            }

            foreach (var piece in Pieces(line))
            {
                yield return piece;
            }
        }
    }

    private void Meet(string part)
    {
        if (!_parts.Contains(part, StringComparer.Ordinal))
        {
            _parts.Add(part);
        }
    }

    // A line longer than an answer could never be read whole: it counts as several.
    private static IEnumerable<string> Pieces(string line)
    {
        var start = 0;
        for (; line.Length - start > LongestLine; start += char.IsHighSurrogate(line[start + LongestLine - 1]) ? LongestLine - 1 : LongestLine)
        {
            yield return line.Substring(start, char.IsHighSurrogate(line[start + LongestLine - 1]) ? LongestLine - 1 : LongestLine);
        }

        yield return line[start..];
    }
}
