using System.Collections.Immutable;
using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Compilation;

namespace AgentMcp.Configuration.JsonSchema;

/// <summary>Schema documents by absolute address, for references to other documents.</summary>
public sealed class SchemaDocuments
{
    private readonly ImmutableDictionary<string, JsonElement> _byAddress;

    private SchemaDocuments(ImmutableDictionary<string, JsonElement> byAddress) => _byAddress = byAddress;

    /// <summary>No document but the built-in metaschemas.</summary>
    public static SchemaDocuments None { get; } = new(ImmutableDictionary.Create<string, JsonElement>(StringComparer.Ordinal));

    /// <summary>These documents and one more; a second one under the same address takes its place.</summary>
    public SchemaDocuments With(string address, JsonElement document) =>
        new(_byAddress.SetItem(SchemaAddress.WithoutFragment(address), document.Clone()));

    internal bool TryGet(string address, out JsonElement document) => _byAddress.TryGetValue(address, out document);
}
