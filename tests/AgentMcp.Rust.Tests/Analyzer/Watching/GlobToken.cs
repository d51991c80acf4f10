using System.Text;

namespace AgentMcp.Rust.Tests.Analyzer.Watching;

/// <summary>A part of a pattern, and a slow and plain way to say what it fits.</summary>
internal abstract record GlobToken
{
    /// <summary>As it is written.</summary>
    public abstract string Text { get; }

    /// <summary>Where a fit that begins at a place can end.</summary>
    public abstract IEnumerable<int> Ends(string path, int start);

    /// <summary>Whether all of a path is fitted by parts one after the other.</summary>
    public static bool Fits(IReadOnlyList<GlobToken> tokens, string path)
    {
        IEnumerable<int> places = [0];
        foreach (var token in tokens)
        {
            places = places.SelectMany(place => token.Ends(path, place)).Distinct().ToArray();
        }

        return places.Contains(path.Length);
    }

    public static string Write(IEnumerable<GlobToken> tokens) => tokens.Aggregate(new StringBuilder(), (text, token) => text.Append(token.Text)).ToString();

    internal sealed record Letters(string Value) : GlobToken
    {
        public override string Text => Value;

        public override IEnumerable<int> Ends(string path, int start) => path.AsSpan(start).StartsWith(Value, StringComparison.Ordinal) ? [start + Value.Length] : [];
    }

    internal sealed record One : GlobToken
    {
        public override string Text => "?";

        public override IEnumerable<int> Ends(string path, int start) => start < path.Length && path[start] != '/' ? [start + 1] : [];
    }

    internal sealed record Many : GlobToken
    {
        public override string Text => "*";

        public override IEnumerable<int> Ends(string path, int start)
        {
            for (var end = start; end <= path.Length; end++)
            {
                yield return end;
                if (end < path.Length && path[end] == '/')
                {
                    yield break;
                }
            }
        }
    }

    internal sealed record Folders : GlobToken
    {
        public override string Text => "**/";

        public override IEnumerable<int> Ends(string path, int start)
        {
            yield return start;
            for (var end = start; path.IndexOf('/', end) is var slash && slash > end; end = slash + 1)
            {
                yield return slash + 1;
            }
        }
    }

    internal sealed record AnyOf(IReadOnlyList<string> Words) : GlobToken
    {
        public override string Text => $"{{{string.Join(',', Words)}}}";

        public override IEnumerable<int> Ends(string path, int start) => Words.SelectMany(word => new Letters(word).Ends(path, start));
    }

    internal sealed record Set(bool IsExcluded, char First, char Last) : GlobToken
    {
        public override string Text => $"[{(IsExcluded ? "!" : "")}{First}-{Last}]";

        public override IEnumerable<int> Ends(string path, int start) =>
            start < path.Length && path[start] != '/' && (path[start] >= First && path[start] <= Last) != IsExcluded ? [start + 1] : [];
    }
}
