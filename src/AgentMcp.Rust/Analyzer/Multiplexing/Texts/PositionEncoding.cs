namespace AgentMcp.Rust.Analyzer.Multiplexing.Texts;

/// <summary>In what a column of a position is counted.</summary>
internal enum PositionEncoding
{
    /// <summary>Bytes of UTF-8.</summary>
    Utf8,

    /// <summary>Units of UTF-16: what rust-analyzer is spoken with here, and what every editor must understand.</summary>
    Utf16,

    /// <summary>Code points.</summary>
    Utf32,
}
