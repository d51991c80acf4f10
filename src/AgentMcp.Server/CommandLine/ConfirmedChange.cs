using AgentMcp.Core.Errors;

namespace AgentMcp.Server.CommandLine;

/// <summary>A change of a person's files: shown first, made when they say yes.</summary>
/// <param name="Diff">What would change; empty when nothing would.</param>
/// <param name="Answer">The answer of a status, with a text and whether the change was made.</param>
/// <param name="ApplyAsync">Makes it.</param>
internal sealed record ConfirmedChange(string Diff, Func<string, string, bool, ProgramAnswer> Answer, Func<CancellationToken, Task> ApplyAsync)
{
    /// <summary>What is said when there is nothing to do.</summary>
    public required string Unchanged { get; init; }

    /// <summary>What is said when it is done.</summary>
    public required string Done { get; init; }

    /// <summary>What is said when the person declines.</summary>
    public required string Declined { get; init; }

    /// <summary>Shows it, asks, and makes it.</summary>
    /// <exception cref="ToolException">Declined, or a file may not be written.</exception>
    public async Task<int> CarryOutAsync(CommandContext context, bool dryRun, CancellationToken cancellationToken)
    {
        if (Diff.Length == 0)
        {
            return await context.PrintAsync(Answer("Unchanged", Unchanged, false));
        }

        if (dryRun)
        {
            return await context.PrintAsync(Answer("DryRun", Diff, false));
        }

        if (!context.Yes)
        {
            if (TerminalConfirmationPrompt.For(context.Io) is not { } prompt)
            {
                return await context.PrintAsync(Answer("ConfirmationRequired", $"{Diff}\nNot done yet: run it again with --yes.", false) with { ExitCode = ExitCode.Refused });
            }

            await context.Io.Error.WriteLineAsync(Diff);
            if (!await prompt.AskAsync("Write this?", cancellationToken))
            {
                throw ToolException.CallerCanFix(ErrorCatalog.Declined, Declined);
            }
        }

        await ApplyAsync(cancellationToken);
        return await context.PrintAsync(Answer("Ok", $"{(context.Yes ? Diff + "\n" : "")}{Done}", true));
    }
}
