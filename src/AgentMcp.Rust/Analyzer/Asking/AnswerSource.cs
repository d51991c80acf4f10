namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>Who knows what an answer says.</summary>
internal static class AnswerSource
{
    /// <summary>rust-analyzer itself.</summary>
    public const string Native = "native";

    /// <summary>The compiler, by the check that rust-analyzer runs.</summary>
    public const string Flycheck = "flycheck";

    /// <summary>Both.</summary>
    public const string Both = "both";
}
