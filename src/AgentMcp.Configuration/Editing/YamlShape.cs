namespace AgentMcp.Configuration.Editing;

/// <summary>A value as it stands in the text.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Start">Offset of its first character, anchors and tags included.</param>
/// <param name="End">Offset behind its last character; for a block that of its last value.</param>
internal sealed record YamlShape(YamlShapeKind Kind, int Start, int End)
{
    /// <summary>Keys of a map.</summary>
    public IReadOnlyList<YamlShapeEntry> Entries { get; init; } = [];

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<YamlShape> Items { get; init; } = [];

    /// <summary>Whether blank lines behind its text are part of it (<c>|+</c>), also of a block that ends with such a text.</summary>
    public bool KeepsBlankLines { get; init; }

    public bool IsMap => Kind is YamlShapeKind.BlockMap or YamlShapeKind.FlowMap;

    public YamlShapeEntry? Find(string name) => Entries.FirstOrDefault(entry => entry.Name == name);
}
