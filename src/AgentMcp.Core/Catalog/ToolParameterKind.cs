namespace AgentMcp.Core.Catalog;

/// <summary>Type of a parameter's value in JSON.</summary>
public enum ToolParameterKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of a closed list of texts.</summary>
    Choice,

    /// <summary>Any JSON object.</summary>
    Object,
}
