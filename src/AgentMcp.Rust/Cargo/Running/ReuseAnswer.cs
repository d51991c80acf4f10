namespace AgentMcp.Rust.Cargo.Running;

/// <summary>How an answer came from another run.</summary>
/// <param name="Joined">True for one that was under way, false for a stored answer on an unchanged tree.</param>
/// <param name="AgeSeconds">Since that run ended.</param>
internal sealed record ReuseAnswer(bool Joined, double AgeSeconds)
{
    /// <summary>Of a run; null when it was the call's own.</summary>
    public static ReuseAnswer? Of(CargoRun run) => run.Reuse is { } reuse ? new ReuseAnswer(reuse.Joined, Math.Round(reuse.Age.TotalSeconds, 1)) : null;

    /// <summary>In a few words.</summary>
    public override string ToString() => Joined ? "joined a run under way" : $"stored answer, {AgeSeconds:0.#} s old, tree unchanged";
}
