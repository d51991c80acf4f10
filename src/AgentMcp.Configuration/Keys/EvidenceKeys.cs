using System.Text.RegularExpressions;
using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>evidence</c>: what runs leave behind in the project.</summary>
public static partial class EvidenceKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("evidence", KeyScope.Workspace, "What runs leave behind in the project.");

    public static ConfigKey<bool> Enabled { get; } = Group.Key("enabled", ConfigTypes.Boolean, true, "Whether anything is left.");

    public static ConfigKey<string> BaseDir { get; } = Group.Key(
        "base_dir", ConfigTypes.Form(WithinWorkspace(), "a relative path without '..'"), "docs/evidence", "Folder, within the workspace.");

    public static ConfigKey<int> MaxSizePerSpecMb { get; } = Group.Key("max_size_per_spec_mb", ConfigTypes.Int(1, 1_048_576), 25, "Size for one specification at most.", unit: "MB");

    public static ConfigKey<int> RetentionDays { get; } = Group.Key("retention_days", ConfigTypes.Int(1, 36_500), 90, "How long it is kept.", unit: "days");

    // A cloned project must not choose where else on the disk is written.
    [GeneratedRegex(@"^(?![\\/~]|[A-Za-z]:)(?!(.*[\\/])?\.\.([\\/]|$)).+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex WithinWorkspace();
}
