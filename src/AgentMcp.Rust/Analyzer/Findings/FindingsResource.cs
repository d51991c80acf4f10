using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>The findings of a workspace whose rust-analyzer runs. Reading starts nothing: it tells what is known, and whether that is fresh.</summary>
internal sealed class FindingsResource(IAnalyzerInstances instances, FindingsAnnouncer announcer) : IResourceSource
{
    private static readonly ResourceDescription About = new("rust://diagnostics/{workspace}", "rust-diagnostics", "Rust findings", "Errors and warnings of the last check of a cargo workspace (absolute path of its root, escaped), and whether they are fresh.", "application/json")
    {
        Toolset = Toolsets.Rust,
    };

    public ResourceDescription Description => About;

    /// <summary>The address for a workspace.</summary>
    /// <param name="root">Its root.</param>
    public static string AddressOf(string root) => About.UriOf(root);

    public Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var given = About.ValueIn(uri);
        var root = Path.IsPathFullyQualified(given) ? RealPath.Of(given) : null;
        if (root is null || !Directory.Exists(root))
        {
            return Task.FromResult<ResourceContent?>(null);
        }

        var running = instances.All.Where(instance => instance.Key.Root == root).ToArray();
        foreach (var instance in running)
        {
            announcer.Watch(instance);
        }

        var findings = running is [var first, ..] ? Of(first) : new WorkspaceFindings(root, new AnswerState(false, AnalyzerStatus.NotRunning, AnswerSource.Flycheck, false)) { Why = "No rust-analyzer runs for it; rust_diagnostics starts one." };
        return Task.FromResult<ResourceContent?>(new ResourceContent(AddressOf(given), About.MimeType, JsonSerializer.Serialize(findings, FindingsJsonContext.Default.WorkspaceFindings)));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. instances.All.Select(instance => instance.Key.Root).Distinct(StringComparer.Ordinal).Where(root => root.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)]);

    private static WorkspaceFindings Of(IAnalyzerInstance instance)
    {
        var state = instance.State;
        var last = instance.Diagnostics.Checked;
        var isKnown = state.Ready && (last.Fresh || last.Diagnostics.Count > 0);
        return new WorkspaceFindings(instance.Key.Root, new AnswerState(state.Ready, state.Status, AnswerSource.Flycheck, last.Fresh) { Degraded = state.Degraded, UnsavedFiles = state.UnsavedFiles })
        {
            Fresh = last.Fresh,
            Why = last.Why,
            Counts = isKnown ? DiagnosticCounts.Of(last.Diagnostics) : null,
            Groups = isKnown ? DiagnosticGroups.Of(last.Diagnostics, path => PathBounds.Show(path, instance.Key.Root)) : null,
        };
    }
}
