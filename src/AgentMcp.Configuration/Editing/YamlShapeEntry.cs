namespace AgentMcp.Configuration.Editing;

/// <summary>A key and its value as they stand in the text.</summary>
/// <param name="Name">The key as it is meant.</param>
/// <param name="Start">Offset of the key.</param>
/// <param name="End">Offset behind the key.</param>
/// <param name="Value">What stands under it.</param>
internal sealed record YamlShapeEntry(string Name, int Start, int End, YamlShape Value);
