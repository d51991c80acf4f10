namespace AgentMcp.Core.Policy;

/// <summary>Whose texts a policy check asks for.</summary>
/// <param name="Workspace">Absolute path of the folder that is checked.</param>
public sealed record PolicyRequest(string Workspace);
