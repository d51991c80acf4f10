using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Server.CommandLine.Completion;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp completion bash|zsh</c>: prints the script that a shell reads.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandHandling handling)
    {
        var shell = new Argument<string>("shell") { HelpName = "shell", Description = "bash or zsh." };
        shell.CompletionSources.Add([.. ShellScripts.Shells]);
        var command = new Command("completion", "Print the completion script of a shell.") { shell };
        handling.AddHelp(command, """
            Examples:
              source <(agentmcp completion bash)       in ~/.bashrc
              source <(agentmcp completion zsh)        in ~/.zshrc, after compinit
            """);
        handling.Handle(command, "completion", async (context, _) =>
        {
            var given = context.Parse.GetRequiredValue(shell);
            var script = ShellScripts.For(given) ?? throw ToolException.InvalidArgument(
                "shell", $"`shell` must be one of {string.Join(", ", ShellScripts.Shells)}; got '{given}'.", NearestNames.Find(given, ShellScripts.Shells));
            await context.Io.Output.WriteAsync(script);
            return ExitCode.Ok;
        });
        return command;
    }
}
