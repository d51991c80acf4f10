namespace AgentMcp.Configuration.Editing;

/// <summary>How a value is written.</summary>
internal enum YamlShapeKind
{
    /// <summary>Nothing stands after the key.</summary>
    Empty,

    /// <summary>A scalar without quotes.</summary>
    Plain,

    /// <summary>A scalar in apostrophes.</summary>
    SingleQuoted,

    /// <summary>A scalar in quotation marks.</summary>
    DoubleQuoted,

    /// <summary>Lines after <c>|</c> or <c>&gt;</c>.</summary>
    BlockText,

    /// <summary><c>*name</c>.</summary>
    Alias,

    /// <summary><c>[a, b]</c>.</summary>
    FlowList,

    /// <summary>Lines that begin with a dash.</summary>
    BlockList,

    /// <summary><c>{a: b}</c>.</summary>
    FlowMap,

    /// <summary>Keys on lines of their own.</summary>
    BlockMap,
}
