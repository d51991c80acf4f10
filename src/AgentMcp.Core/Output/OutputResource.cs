using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Resources;

namespace AgentMcp.Core.Output;

/// <summary>Whole outputs at <c>output://{id}</c>.</summary>
internal sealed class OutputResource(OutputStore outputs, DataFolder folder) : IResourceSource
{
    private const int MostCompletions = 20;

    public ResourceDescription Description { get; } = new("output://{id}", "output", "Whole output", "The whole of an answer that was cut.", "text/plain");

    public async Task<ResourceContent?> ReadAsync(string uri, CallerSession session, CancellationToken cancellationToken)
    {
        var path = outputs.Find(IdSuffix.Parse(Description.ValueIn(uri), "id"));
        return path is null
            ? null
            : new ResourceContent(Description.UriOf(Path.GetFileNameWithoutExtension(path)), Description.MimeType, await File.ReadAllTextAsync(path, cancellationToken));
    }

    public Task<IReadOnlyList<string>> CompleteAsync(string prefix, CallerSession session, CancellationToken cancellationToken)
    {
        // File names are UUIDv7: the newest sort last.
        IReadOnlyList<string> newest = !Directory.Exists(folder.Outputs)
            ? []
            : [.. Directory.EnumerateFiles(folder.Outputs, "*.txt")
                .Select(path => Path.GetFileNameWithoutExtension(path))
                .Where(id => id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                .OrderDescending(StringComparer.Ordinal)
                .Take(MostCompletions)];
        return Task.FromResult(newest);
    }
}
