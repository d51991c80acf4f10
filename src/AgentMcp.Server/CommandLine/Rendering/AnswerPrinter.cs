using System.Text.Json;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.CommandLine.Rendering;

/// <summary>Prints answers: data and texts to the output, errors for people to the error stream.</summary>
internal sealed class AnswerPrinter(CommandIo io, OutputFormat format)
{
    public async Task<int> PrintAsync(ToolAnswer answer)
    {
        var data = answer.Envelope.GetProperty("data");
        switch (format)
        {
            case OutputFormat.Json:
                await io.Output.WriteLineAsync(answer.Envelope.GetRawText());
                break;
            case OutputFormat.Ndjson:
                await WriteLinesAsync(data);
                break;
            case OutputFormat.Table when !answer.IsError:
                TablePrinter.Print(io, data);
                await WriteWarningsAsync(answer.Envelope);
                break;
            default:
                var target = answer.IsError ? io.Error : io.Output;
                var isTerminal = answer.IsError ? io.ErrorIsTerminal : io.OutputIsTerminal;
                await target.WriteLineAsync(isTerminal ? TerminalText.Clean(answer.Text) : answer.Text);
                await WriteWarningsAsync(answer.Envelope);
                break;
        }

        await io.Output.FlushAsync();
        await io.Error.FlushAsync();
        return answer.ExitCode;
    }

    private async Task WriteLinesAsync(JsonElement data)
    {
        if (data.ValueKind is JsonValueKind.Object && data.TryGetProperty("results", out var results) && results.ValueKind is JsonValueKind.Array)
        {
            foreach (var result in results.EnumerateArray())
            {
                await io.Output.WriteLineAsync(result.GetRawText());
            }
        }
        else
        {
            await io.Output.WriteLineAsync(data.GetRawText());
        }
    }

    private async Task WriteWarningsAsync(JsonElement envelope)
    {
        foreach (var warning in envelope.GetProperty("context").GetProperty("warnings").EnumerateArray())
        {
            await io.Error.WriteLineAsync($"warning: {TerminalText.Clean(warning.GetString()!)}");
        }
    }
}
