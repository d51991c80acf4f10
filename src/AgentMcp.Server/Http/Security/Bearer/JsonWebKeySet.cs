using System.Text.Json;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>The usable keys of one version of a key set (RFC 7517, section 5).</summary>
internal sealed class JsonWebKeySet
{
    private const int Most = 100;

    private readonly List<VerificationKey> _keys = [];

    private JsonWebKeySet()
    {
    }

    /// <summary>How many keys can be used.</summary>
    public int Count => _keys.Count;

    /// <summary>Reads a document; keys of other kinds beside ours are no fault, a set without any of ours is.</summary>
    /// <returns>The keys, or why there are none.</returns>
    public static (JsonWebKeySet? Keys, string? Fault) Parse(ReadOnlyMemory<byte> utf8)
    {
        using var document = StrictJson.ParseObject(utf8);
        if (document is null || !document.RootElement.TryGetProperty("keys"u8, out var listed) || listed.ValueKind is not JsonValueKind.Array)
        {
            return (null, "it is not a JSON object with an array `keys`, each name once");
        }

        if (listed.GetArrayLength() > Most)
        {
            return (null, $"it has more than {Most} keys");
        }

        var set = new JsonWebKeySet();
        List<string> reasons = [];
        foreach (var entry in listed.EnumerateArray())
        {
            var (key, reason) = JsonWebKeyReader.Read(entry);
            if (key is null)
            {
                reasons.Add($"key {reasons.Count + set.Count + 1}: {reason}");
            }
            else
            {
                set._keys.Add(key);
            }
        }

        return set.Count > 0 ? (set, null) : (null, reasons.Count > 0 ? $"none of its keys can be used ({string.Join("; ", reasons)})" : "it has no keys");
    }

    /// <summary>The key of a token; null when none is meant, or more than one could be.</summary>
    /// <param name="id">The token's <c>kid</c>; without one, the set's only key of the algorithm is meant.</param>
    /// <param name="algorithm">The token's <c>alg</c>.</param>
    public VerificationKey? Find(string? id, string algorithm)
    {
        VerificationKey? found = null;
        foreach (var key in _keys)
        {
            if (key.Algorithm != algorithm || (id is not null && key.Id != id))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = key;
        }

        return found;
    }
}
