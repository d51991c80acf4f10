namespace AgentMcp.Configuration.Rules;

/// <summary>The rules between the keys of this project.</summary>
internal static class BuiltInRules
{
    public static IReadOnlyList<IConfigRule> All { get; } = [new OrderRule(), new ModelRule()];
}
