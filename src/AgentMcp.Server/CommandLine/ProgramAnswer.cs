using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.CommandLine;

/// <summary>The answer of a command that is no tool.</summary>
/// <param name="Status">What came of it, in a word.</param>
/// <param name="Data">For machines.</param>
/// <param name="Text">For people.</param>
internal sealed record ProgramAnswer(string Status, JsonElement Data, string Text)
{
    public int ExitCode { get; init; } = Core.Errors.ExitCode.Ok;

    public static ProgramAnswer Of(string status, JsonObject data, string text) => new(status, JsonElement.Parse(data.ToJsonString()), text);
}
