namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>An error or a warning of cargo's own, from standard error.</summary>
/// <param name="Level"><c>error</c> or <c>warning</c>; <c>text</c> for lines that belong to neither.</param>
/// <param name="Message">Its first line, without the level.</param>
internal sealed record CargoComplaint(string Level, string Message)
{
    public const string Text = "text";

    /// <summary>Lines that go on with the message.</summary>
    public IReadOnlyList<string> Details { get; init; } = [];

    /// <summary>The chain of <c>Caused by:</c>, the deepest last.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>What a failed build script wrote to standard error.</summary>
    public IReadOnlyList<string> Script { get; init; } = [];

    public bool IsError => Level is Finding.Error;

    /// <summary>The deepest cause, or the message when it names none. What the system said is nothing without what was tried.</summary>
    public string Deepest => Causes switch
    {
        [] => Message,
        [.., var tried, var last] when last.Contains("(os error ", StringComparison.Ordinal) => $"{tried}: {last}",
        [.., var last] => last,
    };

    /// <summary>All of it, for looking for something in it.</summary>
    public string Whole => string.Join('\n', [Message, .. Details, .. Causes, .. Script]);
}
