namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>What a look at a manifest's lines tells, for when cargo cannot be asked.</summary>
internal static class ManifestText
{
    /// <summary>Whether a manifest is the root of a workspace; false for one that cannot be read.</summary>
    public static bool HasWorkspaceTable(string manifest)
    {
        try
        {
            return File.Exists(manifest) && File.ReadLines(manifest).Any(line => line.AsSpan().TrimStart() is ['[', .. var table] && IsOfWorkspace(table.TrimStart('[').Trim()));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // [workspace], and tables below it such as [workspace.package].
    private static bool IsOfWorkspace(ReadOnlySpan<char> table) => table.StartsWith("workspace", StringComparison.Ordinal) && table["workspace".Length..].TrimStart() is [']' or '.', ..];
}
