using AgentMcp.Core.Processes;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Tells whether what an editor's settings name is this program.</summary>
internal static class OwnCommand
{
    private static readonly string[] Programs = ["agentmcp", "agentmcp.exe", "agentmcp.cmd"];
    private static readonly string[] Libraries = ["agentmcp.dll", "agentmcp-front.dll"];

    /// <summary>Whether it is ours: by name where it is gone, by what the file holds where it is there.</summary>
    public static bool IsOurs(EditorCommand command, string? searchPath) =>
        Programs.Contains(Path.GetFileName(command.Program), StringComparer.OrdinalIgnoreCase)
        || command.Arguments.Any(argument => Libraries.Contains(Path.GetFileName(argument), StringComparer.OrdinalIgnoreCase))
        || (Resolve(command, searchPath) is { } path && StandIn.IsOurs(path));

    /// <summary>The file that would be started; null when there is none.</summary>
    public static string? Resolve(EditorCommand command, string? searchPath) =>
        Path.IsPathFullyQualified(command.Program) ? File.Exists(command.Program) ? command.Program : null : ProgramPath.Find(command.Program, searchPath);
}
