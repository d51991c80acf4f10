namespace AgentMcp.Server.CommandLine.Completion;

/// <summary>The scripts that make a shell ask us for completions.</summary>
internal static class ShellScripts
{
    // The shell splits the line; the words up to the cursor are handed over after `--`, so that none is taken for an option of ours.
    private const string Bash = """
        # bash completion of agentmcp; load with: source <(agentmcp completion bash)
        _agentmcp() {
            local IFS=$'\n'
            COMPREPLY=($("${COMP_WORDS[0]}" complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
        }
        complete -o default -F _agentmcp agentmcp

        """;

    private const string Zsh = """
        #compdef agentmcp
        # zsh completion of agentmcp; load after compinit with: source <(agentmcp completion zsh)
        _agentmcp() {
            local -a candidates
            candidates=("${(@f)$("${words[1]}" complete --describe -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ -n "${candidates[1]}" ]]; then
                _describe agentmcp candidates
            else
                _files
            fi
        }
        compdef _agentmcp agentmcp

        """;

    public static IReadOnlyList<string> Shells { get; } = ["bash", "zsh"];

    /// <summary>The script of a shell, or null when we have none for it.</summary>
    public static string? For(string shell) => shell switch
    {
        "bash" => Bash,
        "zsh" => Zsh,
        _ => null,
    };
}
