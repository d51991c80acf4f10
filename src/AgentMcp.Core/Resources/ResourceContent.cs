namespace AgentMcp.Core.Resources;

/// <summary>What was read.</summary>
/// <param name="Uri">Full address, with a whole id.</param>
/// <param name="MimeType">Type of the text.</param>
/// <param name="Text">The content.</param>
public sealed record ResourceContent(string Uri, string MimeType, string Text);
