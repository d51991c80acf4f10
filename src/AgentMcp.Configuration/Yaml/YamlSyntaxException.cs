using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Yaml;

/// <summary>Ends the reading of a document that cannot be understood further.</summary>
public sealed class YamlSyntaxException(SourceError error) : Exception(error.Message)
{
    public SourceError Error { get; } = error;
}
