namespace AgentMcp.Server.Benchmarking;

/// <summary>The numbers of one run, kept to compare later ones with.</summary>
/// <param name="Name">The benchmark.</param>
/// <param name="TakenAt">When, as UTC text.</param>
/// <param name="Version">The program's version.</param>
/// <param name="Machine">Where: stored numbers of another machine say nothing.</param>
/// <param name="Unit">Of the values.</param>
/// <param name="Samples">One value an iteration.</param>
internal sealed record StoredBaseline(string Name, string TakenAt, string Version, string Machine, string Unit, IReadOnlyList<double> Samples);
