namespace AgentMcp.Configuration.Keys;

/// <summary>How able, and how dear, a model is.</summary>
public enum ModelTier
{
    Low,
    Medium,
    High,
}
