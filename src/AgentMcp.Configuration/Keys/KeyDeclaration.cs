using System.Text.Json;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Keys;

/// <summary>Everything about a key but the type of its values.</summary>
public abstract class KeyDeclaration
{
    /// <summary>Start of the variables that set keys.</summary>
    public const string VariablePrefix = "AGENTMCP_";

    private protected KeyDeclaration(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>Full name, such as <c>hub.idle_minutes</c>; within a family the name after the free part.</summary>
    public string Name { get; }

    /// <summary>A sentence or two for people.</summary>
    public string Description { get; }

    /// <summary>What the key holds for.</summary>
    public required KeyScope Scope { get; init; }

    /// <summary>The family that the key belongs to; null for a key that stands alone.</summary>
    public ConfigFamily? Family { get; internal init; }

    /// <summary>What numbers count: <c>ms</c>, <c>minutes</c>, <c>MB</c>, <c>USD</c>.</summary>
    public string? Unit { get; init; }

    /// <summary>A change takes effect only after a restart.</summary>
    public bool RestartRequired { get; init; }

    /// <summary>A project's file may set the key only once it is trusted.</summary>
    public bool RequiresTrust { get; init; }

    /// <summary>A project's file may set the key for sections of its own; for those of the user only once it is trusted.</summary>
    public bool RequiresTrustToOverride { get; init; }

    /// <summary>Names of former versions.</summary>
    public IReadOnlyList<DeprecatedName> DeprecatedNames { get; init; } = [];

    /// <summary>A value to copy.</summary>
    public string? Example { get; init; }

    /// <summary>Each section of the family must have the key.</summary>
    public bool IsRequired { get; init; }

    /// <summary>What values it takes.</summary>
    public abstract ConfigType Type { get; }

    /// <summary>Whether values are never shown.</summary>
    public abstract bool IsSecret { get; }

    /// <summary>The default for people.</summary>
    public abstract string DefaultText { get; }

    /// <summary>The full name of the key in a section of its family; its own name when it has none.</summary>
    /// <param name="section">Name of the section.</param>
    public string NameIn(string? section) => Family is null ? Name : $"{Family.Name}.{section ?? "<name>"}.{Name}";

    /// <summary>The variable that sets the key.</summary>
    /// <param name="section">Name of the section, when the key belongs to a family.</param>
    public string VariableIn(string? section = null) =>
        VariablePrefix + NameIn(section ?? "name").Replace(".", "__", StringComparison.Ordinal).Replace('-', '_').ToUpperInvariant();

    /// <summary>Place of the value in a snapshot, or in a section of one.</summary>
    internal int Index { get; init; }

    internal abstract ConfigCell DefaultCell { get; }

    /// <summary>Reads a value of a file; the result is null, or the keyword of the schema that the value does not meet.</summary>
    internal abstract string? Read(ConfigNode node, ReadContext context, ConfigOrigin origin, out ConfigCell? cell);

    /// <summary>Reads the text of a variable or an option, in the same way.</summary>
    internal abstract string? Parse(string text, ReadContext context, ConfigOrigin origin, out ConfigCell? cell);

    /// <summary>Writes the default as JSON.</summary>
    internal abstract void WriteDefault(Utf8JsonWriter writer);
}
