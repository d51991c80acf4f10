namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>What a message of the language server protocol is, told by its top-level members.</summary>
internal enum LspMessageKind
{
    /// <summary>Has a method and an id: wants one answer.</summary>
    Request,

    /// <summary>Has a method and no id.</summary>
    Notification,

    /// <summary>Has an id and a result or an error.</summary>
    Response,

    /// <summary>None of these.</summary>
    Invalid,
}
