using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Files;

/// <summary>A file as it was read at one moment.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Hash">Of its bytes, in hex; null when it could not be read.</param>
/// <param name="Root">Its tree; null when it has errors.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Text">Its text, when the bytes were one.</param>
internal sealed record ConfigFile(string Path, string? Hash, ConfigTable? Root, IReadOnlyList<SourceError> Errors, SourceText? Text = null);
