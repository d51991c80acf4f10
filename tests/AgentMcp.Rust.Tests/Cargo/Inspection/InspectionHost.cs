using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>Parts of the program that these tests need for themselves.</summary>
internal static class InspectionHost
{
    private static readonly Lazy<IProcessRunner> Runner = new(() =>
        new ServiceCollection().AddLogging().AddCore(new DataFolder(Path.Combine(Path.GetTempPath(), "agentmcp-no-folder"))).BuildServiceProvider().GetRequiredService<IProcessRunner>());

    /// <summary>Runs programs for real.</summary>
    public static IProcessRunner Processes => Runner.Value;
}
