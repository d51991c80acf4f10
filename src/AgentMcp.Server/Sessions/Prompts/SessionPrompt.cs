namespace AgentMcp.Server.Sessions.Prompts;

/// <summary>A prompt with one optional argument.</summary>
/// <param name="Name">As the client calls it.</param>
/// <param name="Title">A few words for people.</param>
/// <param name="Description">What it does.</param>
/// <param name="ArgumentName">Name of its argument.</param>
/// <param name="ArgumentDescription">What the argument is.</param>
/// <param name="Write">The message for an argument that is given or null.</param>
internal sealed record SessionPrompt(
    string Name,
    string Title,
    string Description,
    string ArgumentName,
    string ArgumentDescription,
    Func<string?, string> Write)
{
    public static SessionPrompt Start { get; } = new(
        "start_session",
        "Start a session",
        "Loads what is known of this project before work begins.",
        "task",
        "What this session is about.",
        task =>
            $"""
            Begin a working session{(task is null ? "" : $" on this task: {task}")}.
            1. Call context_get and read rules, decisions and open work; they hold unless I say otherwise.
            2. Call memory_search {(task is null ? "for the open work it names" : "with the names, files and error texts of the task")}, and again for what the answers point to.
            3. Tell me in at most five lines what is decided, what is open and what you will do first. Name the ids you rely on.
            """);

    public static SessionPrompt End { get; } = new(
        "end_session",
        "End a session",
        "Stores what this session learnt, for the next one.",
        "focus",
        "What matters most for the next session.",
        focus =>
            $"""
            End this working session{(focus is null ? "" : $"; what matters most for the next one: {focus}")}.
            1. Go through what we did. For each decision (with its reasoning), fix (with the error text it mends), limitation, rule or preference of mine that is not stored yet, call memory_store once: one fact each, readable without this conversation, with type, tags, files and importance.
            2. Store what is still open as type milestone with the tag stage:open, and update memories that are no longer true.
            3. List what you stored with ids, and what the next session should begin with.
            """);
}
