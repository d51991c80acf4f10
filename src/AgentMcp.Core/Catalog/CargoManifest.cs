namespace AgentMcp.Core.Catalog;

/// <summary>Whether a folder is a place for Rust tools.</summary>
internal static class CargoManifest
{
    /// <summary>Whether a <c>Cargo.toml</c> stands in the folder or above it.</summary>
    public static bool IsIn(string? workspace)
    {
        for (var folder = workspace; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Cargo.toml")))
            {
                return true;
            }
        }

        return false;
    }
}
