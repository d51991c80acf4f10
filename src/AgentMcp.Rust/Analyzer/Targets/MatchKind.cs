namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>How well a name fits what was asked for, best first.</summary>
internal enum MatchKind
{
    /// <summary>The same.</summary>
    Exact,

    /// <summary>The same but for upper and lower case.</summary>
    OtherCase,

    /// <summary>It begins so.</summary>
    Prefix,

    /// <summary>It holds it.</summary>
    Part,

    /// <summary>It has the letters in that order.</summary>
    Scattered,
}
