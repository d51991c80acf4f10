namespace AgentMcp.ScriptedAnalyzer;

/// <summary>How a stand-in for a language server behaves.</summary>
// Settable, not init: what generated readers do not find they set to null there.
internal sealed record Script
{
    /// <summary>What <c>--version</c> prints.</summary>
    public string Version { get; set; } = "rust-analyzer 1.95.0 (scripted)";

    /// <summary>What it does when; the first rule that fits and is not used up counts. A request without a rule is answered with null.</summary>
    public IReadOnlyList<Rule> Rules { get; set; } = [];
}
