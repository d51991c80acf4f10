using System.Text.Json;

namespace AgentMcp.ScriptedAnalyzer;

/// <summary>One thing that happens; exactly one of its members is set.</summary>
internal sealed record Step
{
    /// <summary>Answers the request with this result.</summary>
    public JsonElement? Reply { get; init; }

    /// <summary>Answers the request with this error object.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Answers with this id in place of the request's, and a null result.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>Sends a notification: <c>{"method": …, "params": …}</c>.</summary>
    public JsonElement? Notify { get; init; }

    /// <summary>Sends a request of its own: <c>{"id": …, "method": …, "params": …}</c>.</summary>
    public JsonElement? Request { get; init; }

    /// <summary>Sends this notification so often.</summary>
    public Flood? Flood { get; init; }

    /// <summary>Writes this text as it is.</summary>
    public string? Raw { get; init; }

    /// <summary>Writes this line to the error stream.</summary>
    public string? Log { get; init; }

    /// <summary>Answers the request with a text of so many bytes.</summary>
    public int? ReplyBytes { get; init; }

    /// <summary>Waits until this file exists.</summary>
    public string? WaitForFile { get; init; }

    /// <summary>Makes this file.</summary>
    public string? MakeFile { get; init; }

    /// <summary>Reads nothing and says nothing any more.</summary>
    public bool Hang { get; init; }

    /// <summary>Starts a child that lives on by itself, in a session of its own.</summary>
    public bool LeaveChild { get; init; }

    /// <summary>Takes so many megabytes of memory and keeps them.</summary>
    public int? TakeMegabytes { get; init; }

    /// <summary>Ends with this code, at once.</summary>
    public int? Exit { get; init; }

    /// <summary>Ends itself by SIGKILL.</summary>
    public bool Kill { get; init; }
}
