namespace AgentMcp.Server.CommandLine;

/// <summary>How an answer is printed.</summary>
internal enum OutputFormat
{
    /// <summary>The answer's own text.</summary>
    Text,

    /// <summary>The envelope, one compact document.</summary>
    Json,

    /// <summary>A table for people.</summary>
    Table,

    /// <summary>One result a line.</summary>
    Ndjson,
}
