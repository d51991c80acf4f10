using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Snapshots;

/// <summary>The error for a value that must be chosen and was not: no default is taken in silence.</summary>
internal static class MissingValue
{
    public static ToolException Of(KeyDeclaration key, string? section, string? file = null)
    {
        var name = key.NameIn(section);
        var example = key.Example ?? key.Type.Description;
        var variable = key.Scope.Allows(LayerKind.Environment) ? $", or the variable {key.VariableIn(section)}" : "";
        return ToolException.CallerCanFix(
            ErrorCatalog.ConfigurationIncomplete,
            $"{name} is not set, and there is no default for it: {key.Description}",
            parameter: name,
            next: $"Set {name} in {file ?? "agentmcp.yaml"} (`agentmcp config set {name} <value>`){variable}; for example: {example}.");
    }
}
