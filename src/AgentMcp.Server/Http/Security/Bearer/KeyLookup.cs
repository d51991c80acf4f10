namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>What came of looking for a token's key.</summary>
/// <param name="Key">The key; null when none fits.</param>
/// <param name="HasKeys">Whether there are keys at all: without them nothing can be said about any token.</param>
internal readonly record struct KeyLookup(VerificationKey? Key, bool HasKeys);
