namespace AgentMcp.Server.Settings;

/// <summary>Addresses of resources about the configuration.</summary>
internal static class SettingResources
{
    /// <summary>The settings that hold for the reader.</summary>
    public const string Current = "config://current";
}
