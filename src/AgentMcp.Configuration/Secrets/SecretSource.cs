namespace AgentMcp.Configuration.Secrets;

/// <summary>Where the text of a secret is.</summary>
public enum SecretSource
{
    /// <summary>In the configuration itself.</summary>
    ClearText,

    /// <summary>In a variable: <c>${env:NAME}</c>.</summary>
    Variable,

    /// <summary>In a file of its own: <c>${file:path}</c>.</summary>
    File,
}
