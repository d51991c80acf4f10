namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>Error numbers of JSON-RPC and of the language server protocol that mean something here.</summary>
internal static class LspErrorCodes
{
    /// <summary>The method is not known.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>The request does not fit where the conversation is.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>Arguments are wrong; rust-analyzer's message says how.</summary>
    public const int InvalidParameters = -32602;

    /// <summary>Something failed inside of the server.</summary>
    public const int InternalError = -32603;

    /// <summary>A request came before <c>initialize</c>.</summary>
    public const int ServerNotInitialized = -32002;

    /// <summary>The request was cancelled by its sender.</summary>
    public const int RequestCancelled = -32800;

    /// <summary>The text changed while the server worked: ask again.</summary>
    public const int ContentModified = -32801;

    /// <summary>The server gave it up and would take it again.</summary>
    public const int ServerCancelled = -32802;

    /// <summary>The request cannot be done as asked.</summary>
    public const int RequestFailed = -32803;
}
