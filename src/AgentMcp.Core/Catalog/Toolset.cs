namespace AgentMcp.Core.Catalog;

/// <summary>A named group of tools that is switched on and off as one.</summary>
/// <param name="Name">As in <c>--toolsets</c>.</param>
/// <param name="Description">One line for people.</param>
/// <param name="When">When it is on by default, in words for a table: <c>yes</c>, <c>beside a Cargo.toml</c>, <c>by name</c>.</param>
/// <param name="OnByDefault">Whether it is listed for a workspace (null: none known) when nobody chose toolsets.</param>
public sealed record Toolset(string Name, string Description, string When, Func<string?, bool> OnByDefault);
