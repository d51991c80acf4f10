using System.CommandLine;
using AgentMcp.Core.Errors;
using AgentMcp.Server.CommandLine.Cargo;
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
        handling.Handle(command, "complete", async (context, cancellationToken) =>
        {
            var withDescriptions = context.Parse.GetValue(describe);
            var typed = context.Parse.GetValue(words) ?? [];
            var candidates = typed is [CargoDropIn.Name, _, ..] && !(typed.Length > 2 && CargoExtraVerbs.Has(context.Services.Catalog, typed[1], context.Io))
                ? await CargoCompletion.CompleteAsync(context, typed[1..], cancellationToken)
                : CommandCompleter.Complete(root, typed);
            foreach (var candidate in candidates)
            {
                await context.Io.Output.WriteLineAsync(withDescriptions && candidate.Description is { } text ? $"{candidate.Text}:{text}" : candidate.Text);
            }

            return ExitCode.Ok;
        });
        return command;
    }
}
