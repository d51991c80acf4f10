namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>One thing that a status can mend.</summary>
/// <param name="What">What it does, as an order: <c>restart …</c>.</param>
/// <param name="Basis">What it rests on, such as a process and when it started: at another time it is another fix.</param>
/// <param name="DoAsync">Does it, and says in a sentence what came of it.</param>
internal sealed record StatusFix(string What, string Basis, Func<CancellationToken, Task<string>> DoAsync);
