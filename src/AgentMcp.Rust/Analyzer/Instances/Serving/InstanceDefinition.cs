using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>All that an instance is started from, the first time and after each end.</summary>
/// <param name="Key">What it is known by.</param>
/// <param name="Workspace">What it loads.</param>
/// <param name="Program">What is started.</param>
/// <param name="Session">Whose variables it gets: those of the first that asked.</param>
/// <param name="Settings">What the configuration says.</param>
internal sealed record InstanceDefinition(InstanceKey Key, CargoWorkspace Workspace, AnalyzerProgram Program, CallerSession Session, AnalyzerSettings Settings);
