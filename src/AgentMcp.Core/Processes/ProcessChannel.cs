namespace AgentMcp.Core.Processes;

/// <summary>One of the two outputs of a program.</summary>
public enum ProcessChannel
{
    /// <summary>Standard output.</summary>
    Output,

    /// <summary>Standard error.</summary>
    Error,
}
