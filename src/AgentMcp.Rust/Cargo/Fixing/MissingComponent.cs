using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Says how to get rustfmt and clippy: they come with the toolchain, and neither is installed as a program of its own.</summary>
internal static class MissingComponent
{
    /// <summary>The run with the command that installs the component, when that is what is missing.</summary>
    public static CargoRun Explain(CargoRun run, string component) =>
        run is { Status: CargoStatus.ToolMissing, Findings.FirstCause: { Kind: "ComponentMissing" or "UnknownCommand" } cause }
            ? run with { Findings = run.Findings with { FirstCause = cause with { Action = new SuggestedAction($"Add {component} to the toolchain.", $"rustup component add {component}", "low") } } }
            : run;
}
