namespace AgentMcp.Core.Confirmation;

/// <summary>A plan that waits for a yes, as its file holds it.</summary>
internal sealed record StoredPlan(string Tool, string ArgumentsHash, DateTimeOffset ExpiresAt, string? Basis = null);
