namespace AgentMcp.Server.Install;

/// <summary>Platforms on which clients keep their files in different places.</summary>
internal enum ClientPlatform
{
    Linux,
    MacOs,
    Windows,
}
