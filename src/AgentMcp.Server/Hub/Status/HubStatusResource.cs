using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Resources;

namespace AgentMcp.Server.Hub.Status;

/// <summary>The status at a fixed address.</summary>
internal sealed class HubStatusResource(HubStatusReader reader) : IResourceSource
{
    public const string Address = "hub://status";

    public ResourceDescription Description { get; } = new(
        Address,
        "hub_status",
        "How the hub is",
        "Sessions, what runs, programs, memory, stores and last errors of the shared background process.",
        "application/json");

    public Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var status = reader.StatusOf(isCommand: false);
        var content = new JsonObject
        {
            ["status"] = status,
            ["data"] = JsonSerializer.SerializeToNode(reader.Read(status, ownCall: null), ServerJsonContext.Default.HubStatusReport),
        };
        return Task.FromResult<ResourceContent?>(new ResourceContent(uri, Description.MimeType, content.ToJsonString()));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
}
