namespace AgentMcp.Configuration.Toml;

/// <summary>What made a table, which says who may add to it.</summary>
internal enum TomlTableKind
{
    /// <summary>Named on the way by a longer header: one header may still define it.</summary>
    Implied,

    /// <summary>Defined by its header: sub-tables may come, keys stand below the header alone.</summary>
    Header,

    /// <summary>Made by a dotted key: further dotted keys and sub-tables may come, a header may not define it.</summary>
    Dotted,
}
