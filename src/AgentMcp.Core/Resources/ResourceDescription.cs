using AgentMcp.Core.Catalog;

namespace AgentMcp.Core.Resources;

/// <summary>What a client is told of a resource.</summary>
/// <param name="Uri">Fixed address, or a template (RFC 6570 level 1) such as <c>memory://{id}</c>.</param>
/// <param name="Name">Short name, unique.</param>
/// <param name="Title">A few words for people.</param>
/// <param name="Description">What is read there, for a model.</param>
/// <param name="MimeType">Type of the content.</param>
public sealed record ResourceDescription(string Uri, string Name, string Title, string Description, string MimeType)
{
    /// <summary>The toolset whose data is read there: a caller who may not use the one may not read the other.</summary>
    public string Toolset { get; init; } = Toolsets.Core;

    /// <summary>The variable of the template; null for a fixed address.</summary>
    public string? Variable => Uri.IndexOf('{', StringComparison.Ordinal) is var start and >= 0 ? Uri[(start + 1)..Uri.IndexOf('}', StringComparison.Ordinal)] : null;

    /// <summary>Whether an address belongs to this source.</summary>
    public bool Matches(string uri)
    {
        var start = Uri.IndexOf('{', StringComparison.Ordinal);
        return start < 0 ? uri == Uri : uri.Length > start && uri.StartsWith(Uri[..start], StringComparison.Ordinal);
    }

    /// <summary>The value of the template's variable in an address that matches.</summary>
    public string ValueIn(string uri) => System.Uri.UnescapeDataString(uri[Uri.IndexOf('{', StringComparison.Ordinal)..]);

    /// <summary>The address for a value of the template's variable.</summary>
    public string UriOf(string value) => Uri[..Uri.IndexOf('{', StringComparison.Ordinal)] + System.Uri.EscapeDataString(value);
}
