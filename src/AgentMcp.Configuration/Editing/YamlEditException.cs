namespace AgentMcp.Configuration.Editing;

/// <summary>A document is written in a way that cannot be edited in place; it is left as it is.</summary>
public sealed class YamlEditException(string message) : Exception(message);
