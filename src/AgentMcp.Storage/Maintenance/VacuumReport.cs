namespace AgentMcp.Storage.Maintenance;

/// <summary>Answer of <c>storage vacuum</c>.</summary>
public sealed record VacuumReport(IReadOnlyList<StoreVacuum> Stores);

/// <summary>The vacuum of one store, in bytes of the file with its journal.</summary>
public sealed record StoreVacuum(string Name, bool Full, long BytesBefore, long BytesAfter, long BytesReclaimed, string? Note);
