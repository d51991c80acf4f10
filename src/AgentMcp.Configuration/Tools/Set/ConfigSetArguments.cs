using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>config_set</c>.</summary>
internal sealed record ConfigSetArguments : DestructiveArguments
{
    [ToolParameter("Key, such as hub.idle_minutes; a section (models.sonnet) takes a map as value.", MaximumLength = 200)]
    public required string Key { get; init; }

    [ToolParameter("Value: 30, true, text, a,b or [a, b], null, {provider: anthropic, model: m}.", MaximumLength = 20_000, AllowEmpty = true)]
    public required string Value { get; init; }

    [ToolParameter("Default: project where the key may stand there without trust, else user.")]
    public FileLayer? Layer { get; init; }
}
