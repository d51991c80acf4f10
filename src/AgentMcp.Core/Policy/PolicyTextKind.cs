namespace AgentMcp.Core.Policy;

/// <summary>Which of the two that stay apart a text belongs to.</summary>
public enum PolicyTextKind
{
    /// <summary>Knowledge: what a later session should know.</summary>
    Memory,

    /// <summary>Workflow: what a run does, and how far it came.</summary>
    Workflow,
}
