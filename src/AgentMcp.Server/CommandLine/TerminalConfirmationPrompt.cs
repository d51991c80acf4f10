using AgentMcp.Core.Confirmation;
using AgentMcp.Server.CommandLine.Rendering;

namespace AgentMcp.Server.CommandLine;

/// <summary>Asks the person at the terminal before a destructive act.</summary>
internal sealed class TerminalConfirmationPrompt(CommandIo io, Action? beforeAsking = null) : IConfirmationPrompt
{
    private const int MostItems = 20;

    /// <summary>The prompt, or null where nobody would see the question or could answer it.</summary>
    public static TerminalConfirmationPrompt? For(CommandIo io, Action? beforeAsking = null) =>
        io is { InputIsTerminal: true, OutputIsTerminal: true } ? new(io, beforeAsking) : null;

    public async Task<ConfirmationAnswer> AskAsync(string tool, ToolPlan plan, CancellationToken cancellationToken)
    {
        beforeAsking?.Invoke();
        await io.Error.WriteLineAsync(TerminalText.Clean(plan.Summary));
        foreach (var item in plan.Items.Take(MostItems))
        {
            await io.Error.WriteLineAsync(TerminalText.Clean($"  - {item}"));
        }

        if (plan.Items.Count > MostItems)
        {
            await io.Error.WriteLineAsync($"  … and {plan.Items.Count - MostItems} more");
        }

        return await AskAsync("Go ahead?", cancellationToken) ? ConfirmationAnswer.Accepted : ConfirmationAnswer.Declined;
    }

    /// <summary>A question that only a clear yes answers with yes.</summary>
    public async Task<bool> AskAsync(string question, CancellationToken cancellationToken)
    {
        await io.Error.WriteAsync($"{question} [y/N] ");
        await io.Error.FlushAsync(cancellationToken);
        using var reader = new StreamReader(io.Input, leaveOpen: true);
        var line = await reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
        return line?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
