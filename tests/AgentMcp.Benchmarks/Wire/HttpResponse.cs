namespace AgentMcp.Benchmarks.Wire;

/// <summary>A read answer; the body is valid until the next one is read.</summary>
internal readonly ref struct HttpResponse(string head, ReadOnlySpan<byte> body)
{
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The value of a header, or null. The name is lower case.</summary>
    public string? Header(string name) => Find(head, name);

    internal static string? Find(string head, string name)
    {
        foreach (var line in head.Split("\r\n").Skip(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && line.AsSpan(0, colon).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return line[(colon + 1)..].Trim();
            }
        }

        return null;
    }
}
