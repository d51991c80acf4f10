namespace AgentMcp.FrontEnd.Protocol;

/// <summary>The other end says something that is not this protocol, or a version of it that cannot be talked to. The message is for a person.</summary>
internal sealed class HubProtocolException(string message) : Exception(message);
