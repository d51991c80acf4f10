using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Tools.CodeActions;
using AgentMcp.Rust.Analyzer.Tools.EditSymbol;
using AgentMcp.Rust.Analyzer.Tools.Rename;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>Registers the tools that edit by rust-analyzer. Needs those that read.</summary>
internal static class AnalyzerEditingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAnalyzerEditing(this IServiceCollection services)
    {
        var json = AnalyzerEditingJsonContext.Default;
        return services
            .AddTool<RustRenameTool, RustRenameArguments, RustRenameResult>(json.RustRenameArguments, json.RustRenameResult)
            .AddTool<RustCodeActionsTool, RustCodeActionsArguments, RustCodeActionsResult>(json.RustCodeActionsArguments, json.RustCodeActionsResult)
            .AddTool<RustEditSymbolTool, RustEditSymbolArguments, RustEditSymbolResult>(json.RustEditSymbolArguments, json.RustEditSymbolResult);
    }
}
