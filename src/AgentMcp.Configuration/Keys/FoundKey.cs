namespace AgentMcp.Configuration.Keys;

/// <summary>A key found by its full name.</summary>
/// <param name="Key">The key.</param>
/// <param name="Section">The free part, when it belongs to a family.</param>
/// <param name="Deprecated">The old name, when it was found by that.</param>
public sealed record FoundKey(KeyDeclaration Key, string? Section = null, DeprecatedName? Deprecated = null);
