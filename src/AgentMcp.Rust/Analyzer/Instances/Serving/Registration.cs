namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>Something that the server asked its client to do from then on.</summary>
/// <param name="Id">The server's name for it.</param>
/// <param name="Method">What it is about.</param>
/// <param name="Json">All of it, for a client that joins later.</param>
internal sealed record Registration(string Id, string Method, ReadOnlyMemory<byte> Json);
