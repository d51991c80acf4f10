namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>The last good key set and how old it is.</summary>
/// <param name="Keys">The keys.</param>
/// <param name="Tag">Names the version.</param>
/// <param name="ReadAt">Timestamp of the last time that the place said so.</param>
/// <param name="Lifetime">After this time it is asked for again.</param>
internal sealed record HeldKeys(JsonWebKeySet Keys, string? Tag, long ReadAt, TimeSpan Lifetime);
