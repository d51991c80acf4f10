using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Testing.Answers;
using AgentMcp.Rust.Cargo.Testing.Coverage;
using AgentMcp.Rust.Cargo.Testing.Coverage.Changes;
using AgentMcp.Rust.Cargo.Testing.Doctests;
using AgentMcp.Rust.Cargo.Testing.History;
using AgentMcp.Rust.Cargo.Testing.Launching;
using AgentMcp.Rust.Cargo.Testing.Libtest;
using AgentMcp.Rust.Cargo.Testing.Nextest;
using AgentMcp.Rust.Cargo.Testing.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Testing;

/// <summary>Registers `cargo_test` and `cargo_coverage`.</summary>
internal static class CargoTestingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoTesting(this IServiceCollection services)
    {
        services.TryAddSingleton<LastRuns>();
        services.TryAddSingleton<LaunchPlaces>();
        services.TryAddSingleton<TestLauncher>();
        services.TryAddSingleton<CustomHarnessRun>();
        services.TryAddSingleton<LibtestRun>();
        services.TryAddSingleton<NextestRun>();
        services.TryAddSingleton<DoctestRun>();
        services.TryAddSingleton<TestRunner>();
        services.TryAddSingleton<CoverageRun>();
        services.TryAddSingleton<ChangeReader>();
        return services
            .AddTool<CargoTestTool, CargoTestArguments, CargoTestResult>(TestingJsonContext.Default.CargoTestArguments, TestingJsonContext.Default.CargoTestResult)
            .AddTool<CargoCoverageTool, CargoCoverageArguments, CargoCoverageResult>(TestingJsonContext.Default.CargoCoverageArguments, TestingJsonContext.Default.CargoCoverageResult);
    }
}
