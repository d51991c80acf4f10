namespace AgentMcp.Storage.Maintenance;

/// <summary>Answer of <c>storage check</c>: the worst health, and each store.</summary>
public sealed record CheckReport(StoreHealth Health, IReadOnlyList<StoreReport> Stores);
