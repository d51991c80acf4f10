namespace AgentMcp.Core.Platform;

/// <summary>Platforms on which programs keep a person's files in different places.</summary>
public enum UserPlatform
{
    /// <summary>Linux, and what follows the XDG Base Directory Specification.</summary>
    Linux,

    /// <summary>macOS.</summary>
    MacOs,

    /// <summary>Windows.</summary>
    Windows,
}
