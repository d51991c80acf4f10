namespace AgentMcp.Core.Confirmation;

/// <summary>What came of asking.</summary>
public enum ConfirmationAnswer
{
    /// <summary>Nobody can be asked here.</summary>
    Unavailable,

    /// <summary>Yes.</summary>
    Accepted,

    /// <summary>No.</summary>
    Declined,
}
