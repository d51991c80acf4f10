using System.Text.Json.Nodes;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>How commands that are no tools ask before they act: at the terminal, else they say what they would do and how to let them.</summary>
internal static class Confirmation
{
    /// <summary>Null when the command may act; else the answer to give instead.</summary>
    /// <exception cref="ToolException">The person said no.</exception>
    public static async Task<ProgramAnswer?> AskAsync(CommandContext context, string summary, CancellationToken cancellationToken)
    {
        if (context.Yes)
        {
            return null;
        }

        if (TerminalConfirmationPrompt.For(context.Io) is not { } prompt)
        {
            return ProgramAnswer.Of("ConfirmationRequired", new JsonObject { ["summary"] = summary }, $"Not done yet: {summary} Run it again with --yes.") with { ExitCode = ExitCode.Refused };
        }

        await context.Io.Error.WriteLineAsync(summary);
        return await prompt.AskAsync("Go ahead?", cancellationToken)
            ? null
            : throw ToolException.CallerCanFix(ErrorCatalog.Declined, $"Declined: {summary}");
    }
}
