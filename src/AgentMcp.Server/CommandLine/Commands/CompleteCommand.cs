using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Server.CommandLine.Completion;

namespace AgentMcp.Server.CommandLine.Commands;

/// <summary><c>agentmcp complete -- words</c>: what the completion scripts call; the last word is the one being typed.</summary>
internal static class CompleteCommand
{
    public static Command Create(CommandHandling handling, Command root)
    {
        var words = new Argument<string[]>("words") { Arity = ArgumentArity.ZeroOrMore };
        var describe = new Option<bool>("--describe");
        var command = new Command("complete", "Answers the completion scripts.") { words, describe };
        command.Hidden = true;
        handling.Handle(command, "complete", async (context, _) =>
        {
            var withDescriptions = context.Parse.GetValue(describe);
            foreach (var candidate in CommandCompleter.Complete(root, context.Parse.GetValue(words) ?? []))
            {
                await context.Io.Output.WriteLineAsync(withDescriptions && candidate.Description is { } text ? $"{candidate.Text}:{text}" : candidate.Text);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
