using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Ends the reading of a document; never leaves <see cref="TomlReader"/>.</summary>
public sealed class TomlSyntaxException(SourceError error) : Exception(error.Message)
{
    public SourceError Error { get; } = error;
}
