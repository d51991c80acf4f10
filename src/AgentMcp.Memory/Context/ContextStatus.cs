namespace AgentMcp.Memory.Context;

/// <summary>Statuses of a context document.</summary>
internal static class ContextStatus
{
    /// <summary>Everything that there is to say was had.</summary>
    public const string Ok = "Ok";

    /// <summary>There is nothing to say yet.</summary>
    public const string Empty = "Empty";

    /// <summary>Some of it could not be had; the document says what.</summary>
    public const string Partial = "Partial";
}
