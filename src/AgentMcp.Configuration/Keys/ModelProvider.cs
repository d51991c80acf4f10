namespace AgentMcp.Configuration.Keys;

/// <summary>Who runs a model.</summary>
public enum ModelProvider
{
    /// <summary>OpenAI, or whoever speaks its protocol at the endpoint given.</summary>
    Openai,

    /// <summary>Anthropic.</summary>
    Anthropic,

    /// <summary>Google.</summary>
    Google,

    /// <summary>A program on this machine.</summary>
    Command,
}
