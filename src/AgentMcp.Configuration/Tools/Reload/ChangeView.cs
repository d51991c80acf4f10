using AgentMcp.Configuration.Reload;

namespace AgentMcp.Configuration.Tools;

/// <summary>A key whose value is another than before; secrets are masked.</summary>
internal sealed record ChangeView(string Key, string? Old, string? New, bool RestartRequired)
{
    public static ChangeView Of(ConfigKeyChange change) => new(change.Name, change.Old, change.New, change.RestartRequired);
}
