namespace AgentMcp.Configuration.Policy.Hooks;

/// <summary>The block that checks what is staged before each commit.</summary>
public static class PreCommitHook
{
    /// <summary>The block.</summary>
    public static HookBlock Block { get; } = new(
        "policy check",
        "policy check --staged",
        "# Checks what is staged. `git commit --no-verify` passes it by; `agentmcp policy install-hook --uninstall` takes it out.",
        "policy install-hook");

    /// <summary>The hook with our block.</summary>
    /// <param name="path">Where it lies, for errors.</param>
    /// <param name="existing">Its text; null when there is none.</param>
    /// <param name="launcher">Program and arguments that start agentmcp.</param>
    /// <exception cref="Core.Errors.ToolException">The hook is no shell script.</exception>
    public static string Install(string path, string? existing, IReadOnlyList<string> launcher) => Block.Install(path, existing, launcher);

    /// <summary>The hook without our block; null when nothing else is in it, so that the file may go.</summary>
    public static string? Remove(string existing) => Block.Remove(existing);
}
