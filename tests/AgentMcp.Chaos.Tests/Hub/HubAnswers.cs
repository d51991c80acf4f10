using System.Text.Json;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>How calls end under fire.</summary>
internal static class HubAnswers
{
    /// <summary>What a front end answers when the hub went with an open call.</summary>
    public const string Restarted = "hub restarted; the call may have run";

    /// <summary>A result that is no error.</summary>
    public static bool IsOk(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) && !(result.TryGetProperty("isError", out var isError) && isError.GetBoolean());

    /// <summary>The hub went with it.</summary>
    public static bool IsLost(JsonElement answer) =>
        answer.TryGetProperty("error", out var error) && error.GetProperty("message").GetString() == Restarted;
}
