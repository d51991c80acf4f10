using System.Text.Json;

namespace AgentMcp.Memory.Context;

/// <summary>What Claude Code writes to the standard input of a SessionStart hook: <c>{"cwd": …, "session_id": …, "source": …}</c>.</summary>
internal static class HookInput
{
    /// <summary>The folder named in it; null when the text is not such input or names no folder that exists.</summary>
    public static string? FolderOf(string? input)
    {
        if (string.IsNullOrWhiteSpace(input))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(input);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("cwd", out var cwd)
                && cwd is { ValueKind: JsonValueKind.String }
                && cwd.GetString() is { } folder
                && Path.IsPathFullyQualified(folder)
                && Directory.Exists(folder)
                    ? folder
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
