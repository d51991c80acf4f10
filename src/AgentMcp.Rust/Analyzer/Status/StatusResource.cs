using System.Text.Json;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Instances;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>The full status of the session's workspace, to be read and followed also where no tool may change anything. Reading starts nothing.</summary>
internal sealed class StatusResource(Lazy<StatusReader> reader, ResourceChanges changes, TimeProvider time) : IResourceSource, IInstanceObserver
{
    /// <summary>Where it is read.</summary>
    public const string Address = "rust://status";

    private static readonly ResourceDescription About = new(
        Address, "rust-status", "Status of rust-analyzer", "How the shared rust-analyzer of this workspace is: status, memory, clients, locks, issues with their fixes. Without a workspace, all of the machine.", "application/json")
    {
        Toolset = Toolsets.Rust,
    };

    private readonly ResourceAnnouncement _announcement = new(Address, changes, time);

    public ResourceDescription Description => About;

    public async Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var facts = await reader.Value.ReadAsync(new StatusQuery(session, session.Workspace, WarnMegabytes: null), cancellationToken);
        return new ResourceContent(Address, About.MimeType, JsonSerializer.Serialize(StatusReports.Full(facts, session), AnalyzerStatusJsonContext.Default.AnalyzerReport));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);

    public void InstanceChanged(IAnalyzerInstance instance) => _announcement.Announce();
}
