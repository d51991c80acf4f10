using AgentMcp.Core.Catalog;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Findings;
using AgentMcp.Rust.Analyzer.Tools.Calls;
using AgentMcp.Rust.Analyzer.Tools.Diagnose;
using AgentMcp.Rust.Analyzer.Tools.FindSymbol;
using AgentMcp.Rust.Analyzer.Tools.Inspect;
using AgentMcp.Rust.Analyzer.Tools.Outline;
using AgentMcp.Rust.Analyzer.Tools.References;
using AgentMcp.Rust.Analyzer.Tools.TestsFor;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>Registers the tools that read by rust-analyzer. Needs the instances.</summary>
internal static class AnalyzerReadingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAnalyzerReading(this IServiceCollection services)
    {
        services.TryAddSingleton<AnsweredPlaces>();
        services.TryAddSingleton<FindingsAnnouncer>();
        services.TryAddSingleton<FindingsMemory>();
        services.TryAddSingleton<AnalyzerQuestions>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IResourceSource, FindingsResource>());
        var json = AnalyzerReadingJsonContext.Default;
        return services
            .AddTool<RustFindSymbolTool, RustFindSymbolArguments, RustFindSymbolResult>(json.RustFindSymbolArguments, json.RustFindSymbolResult)
            .AddTool<RustOutlineTool, RustOutlineArguments, RustOutlineResult>(json.RustOutlineArguments, json.RustOutlineResult)
            .AddTool<RustInspectTool, RustInspectArguments, RustInspectResult>(json.RustInspectArguments, json.RustInspectResult)
            .AddTool<RustReferencesTool, RustReferencesArguments, RustReferencesResult>(json.RustReferencesArguments, json.RustReferencesResult)
            .AddTool<RustCallsTool, RustCallsArguments, RustCallsResult>(json.RustCallsArguments, json.RustCallsResult)
            .AddTool<RustDiagnosticsTool, RustDiagnosticsArguments, RustDiagnosticsResult>(json.RustDiagnosticsArguments, json.RustDiagnosticsResult)
            .AddTool<RustTestsForTool, RustTestsForArguments, RustTestsForResult>(json.RustTestsForArguments, json.RustTestsForResult);
    }
}
