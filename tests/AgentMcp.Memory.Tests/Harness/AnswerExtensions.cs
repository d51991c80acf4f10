using System.Text.Json.Nodes;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Memory.Tests.Harness;

/// <summary>Reads answers.</summary>
internal static class AnswerExtensions
{
    public static JsonNode Data(this ToolAnswer answer) => JsonNode.Parse(answer.Envelope.GetRawText())!["data"]!;

    public static JsonNode Error(this ToolAnswer answer)
    {
        Assert.True(answer.IsError, answer.Text);
        return answer.Data()["error"]!;
    }

    public static string Text(this JsonNode? node) => node!.GetValue<string>();

    public static int Number(this JsonNode? node) => node!.GetValue<int>();

    public static IReadOnlyList<string> Texts(this JsonNode? node) => [.. node!.AsArray().Select(each => each.Text())];

    /// <summary>The ids of <c>results</c>, whichever format it has.</summary>
    public static IReadOnlyList<string> Ids(this ToolAnswer answer) =>
        [.. answer.Data()["results"]!.AsArray().Select(each => each is JsonObject result ? result["id"].Text() : each.Text())];

    public static IReadOnlyList<string> Warnings(this ToolAnswer answer) => JsonNode.Parse(answer.Envelope.GetRawText())!["context"]!["warnings"].Texts();
}
