using AgentMcp.Configuration;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Analyzer.Multiplexing;
using AgentMcp.Rust.Analyzer.Processes;
using AgentMcp.Rust.Analyzer.Status;
using AgentMcp.Rust.Analyzer.Tools;
using AgentMcp.Rust.Cargo.Auditing;
using AgentMcp.Rust.Cargo.Dependencies;
using AgentMcp.Rust.Cargo.DropIn;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Gates;
using AgentMcp.Rust.Cargo.Inspection;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Settings;
using AgentMcp.Rust.Cargo.Testing;
using AgentMcp.Rust.Cargo.Toolchains;
using AgentMcp.Rust.Cargo.Workspaces;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust;

/// <summary>Registers what serves Rust workspaces.</summary>
public static class RustServiceCollectionExtensions
{
    /// <summary>Adds the tools of cargo. Needs <c>AddCore</c>, the configuration and logging.</summary>
    public static IServiceCollection AddRust(this IServiceCollection services) => services
        .AddConfigurationKeys(CargoKeys.Group)
        .AddCargoWorkspaces()
        .AddCargoQueue()
        .AddCargoRunning()
        .AddCargoTesting()
        .AddCargoFixing()
        .AddCargoGates()
        .AddCargoDependencies()
        .AddCargoInspection()
        .AddCargoAuditing()
        .AddCargoToolchains()
        .AddCargoDropIn()
        .AddAnalyzerLocating()
        .AddAnalyzerLocks()
        .AddAnalyzerInstall()
        .AddAnalyzerProcesses()
        .AddAnalyzerInstances()
        .AddAnalyzerMultiplexing()
        .AddAnalyzerReading()
        .AddAnalyzerEditing()
        .AddAnalyzerStatus();
}
