namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>The repository around a folder.</summary>
internal static class RepositoryFolder
{
    /// <summary>The nearest folder, this one or above, that holds <c>.git</c> (a file in linked work trees); null for none.</summary>
    public static string? Above(string folder)
    {
        for (var at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return at;
            }
        }

        return null;
    }
}
