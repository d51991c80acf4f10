namespace AgentMcp.Storage;

internal enum DatabaseHeaderKind
{
    Missing,
    Empty,
    Database,
    Foreign,
}
