using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Reload;

/// <summary>Compares two snapshots.</summary>
internal static class ConfigDifference
{
    public static IReadOnlyList<ConfigKeyChange> Between(ConfigSnapshot before, ConfigSnapshot now)
    {
        var old = before.Cells().ToDictionary(pair => pair.Name, pair => pair.Cell, StringComparer.Ordinal);
        List<ConfigKeyChange> changes = [];
        foreach (var (name, cell) in now.Cells())
        {
            if (!old.Remove(name, out var was))
            {
                changes.Add(new ConfigKeyChange(name, cell.Key, null, cell.Text));
            }
            else if (!ReferenceEquals(was, cell) && !was.IsSameAs(cell))
            {
                changes.Add(new ConfigKeyChange(name, cell.Key, was.Text, cell.Text));
            }
        }

        changes.AddRange(old.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new ConfigKeyChange(pair.Key, pair.Value.Key, pair.Value.Text, null)));
        return changes;
    }
}
