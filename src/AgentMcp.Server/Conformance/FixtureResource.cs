using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

/// <summary>A resource of the suite, fixed or by a template with one variable.</summary>
internal sealed class FixtureResource(string uri, string name, string type, Func<string, string, ResourceContents> read) : McpServerResource
{
    private readonly string _before = uri.Split('{')[0];
    private readonly string _after = uri.Split('}') is [_, var rest] ? rest : "";

    /// <summary>All of them.</summary>
    public static IEnumerable<McpServerResource> All =>
    [
        new FixtureResource("test://static-text", "Static text", "text/plain", (uri, _) => Text(uri, "text/plain", "This is the content of the static text resource.")),
        new FixtureResource("test://static-binary", "Static image", "image/png", (uri, _) => new BlobResourceContents { Uri = uri, MimeType = "image/png", Blob = FixtureMedia.Png }),
        new FixtureResource("test://watched-resource", "Watched text", "text/plain", (uri, _) => Text(uri, "text/plain", "Watched resource content")),
        new FixtureResource(
            "test://template/{id}/data",
            "Template",
            "application/json",
            (uri, id) => Text(uri, "application/json", $$"""{"id":"{{JsonEncodedText.Encode(id)}}","templateTest":true,"data":"Data for ID: {{JsonEncodedText.Encode(id)}}"}""")),
    ];

    public override ResourceTemplate ProtocolResourceTemplate { get; } = new() { UriTemplate = uri, Name = name, MimeType = type, Description = $"{name} for the conformance suite." };

    public override IReadOnlyList<object> Metadata => [];

    public override bool IsMatch(string uri) =>
        IsTemplated
            ? uri.Length > _before.Length + _after.Length && uri.StartsWith(_before, StringComparison.Ordinal) && uri.EndsWith(_after, StringComparison.Ordinal)
            : uri == ProtocolResourceTemplate.UriTemplate;

    public override ValueTask<ReadResourceResult> ReadAsync(RequestContext<ReadResourceRequestParams> request, CancellationToken cancellationToken = default)
    {
        var asked = request.Params.Uri;
        var variable = IsTemplated ? Uri.UnescapeDataString(asked[_before.Length..^_after.Length]) : "";
        return ValueTask.FromResult(new ReadResourceResult { Contents = [read(asked, variable)], TimeToLive = TimeSpan.FromMinutes(1), CacheScope = CacheScope.Public });
    }

    private static TextResourceContents Text(string uri, string type, string text) => new() { Uri = uri, MimeType = type, Text = text };
}
