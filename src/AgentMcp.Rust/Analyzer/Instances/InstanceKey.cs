namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>What two clients must agree in to share one process. PATH is not in it.</summary>
/// <param name="Root">Canonical root of the cargo workspace.</param>
/// <param name="Program">Path of the rust-analyzer.</param>
/// <param name="Version">Its version.</param>
/// <param name="Toolchain">The toolchain's version, name and folder; empty without one.</param>
/// <param name="Settings">Hash of the settings it is started with.</param>
/// <param name="Variables">The variables that shape builds: <c>NAME:hash</c> for each, in order, cut by blanks.</param>
internal sealed record InstanceKey(string Root, string Program, string Version, string Toolchain, string Settings, string Variables)
{
    /// <summary>Twelve characters of a hash of all of it: the name of its lock file and of its row in the history.</summary>
    public string Id { get; } = ShortHash.Of(Root, Program, Version, Toolchain, Settings, Variables);
}
