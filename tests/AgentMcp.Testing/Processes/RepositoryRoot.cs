namespace AgentMcp.Testing.Processes;

/// <summary>The folder of the working copy that the tests were built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the folder that holds AgentMcp.sln.</summary>
    public static string Path { get; } = Find();

    /// <summary>Joins names below the root.</summary>
    public static string Combine(params ReadOnlySpan<string> names) => System.IO.Path.Combine([Path, .. names]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "AgentMcp.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No AgentMcp.sln in or above '{AppContext.BaseDirectory}': run the tests from a working copy.");
    }
}
