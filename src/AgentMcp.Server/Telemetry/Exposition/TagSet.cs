using System.Globalization;

namespace AgentMcp.Server.Telemetry.Exposition;

/// <summary>The labels of one series, in the order in which its instrument gives them.</summary>
internal sealed class TagSet(ReadOnlySpan<KeyValuePair<string, object?>> tags)
{
    private readonly KeyValuePair<string, object?>[] _tags = tags.ToArray();

    /// <summary>Names and values as they stand in a document.</summary>
    public IEnumerable<KeyValuePair<string, string>> Labels =>
        _tags.Select(tag => KeyValuePair.Create(tag.Key, Convert.ToString(tag.Value, CultureInfo.InvariantCulture) ?? ""));

    /// <summary>Compares sets; finds one by the tags of a measurement without making a set of them.</summary>
    public sealed class Comparer : IEqualityComparer<TagSet>, IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, TagSet>
    {
        public bool Equals(TagSet? x, TagSet? y) => x is not null && y is not null && Equals((ReadOnlySpan<KeyValuePair<string, object?>>)x._tags, y);

        public int GetHashCode(TagSet obj) => GetHashCode((ReadOnlySpan<KeyValuePair<string, object?>>)obj._tags);

        public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> alternate, TagSet other)
        {
            if (alternate.Length != other._tags.Length)
            {
                return false;
            }

            for (var index = 0; index < alternate.Length; index++)
            {
                if (alternate[index].Key != other._tags[index].Key || !Equals(alternate[index].Value, other._tags[index].Value))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> alternate)
        {
            var hash = new HashCode();
            foreach (var tag in alternate)
            {
                hash.Add(tag.Key, StringComparer.Ordinal);
                hash.Add(tag.Value);
            }

            return hash.ToHashCode();
        }

        public TagSet Create(ReadOnlySpan<KeyValuePair<string, object?>> alternate) => new(alternate);

        private static new bool Equals(object? left, object? right) => object.Equals(left, right);
    }
}
