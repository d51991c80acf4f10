namespace AgentMcp.Configuration.Nodes;

/// <summary>
/// What reading a source gave: its tree, or what is wrong with it in the order of the file. There is a root exactly when there are no
/// errors; the source is null only when the bytes were no text.
/// </summary>
public sealed record ConfigReading(SourceText? Source, ConfigTable? Root, IReadOnlyList<SourceError> Errors);
