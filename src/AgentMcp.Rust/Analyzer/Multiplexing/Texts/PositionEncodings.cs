namespace AgentMcp.Rust.Analyzer.Multiplexing.Texts;

/// <summary>Names of encodings, and the choice among those that an editor offers.</summary>
internal static class PositionEncodings
{
    /// <summary>As the protocol has it.</summary>
    public static string NameOf(PositionEncoding encoding) => encoding switch
    {
        PositionEncoding.Utf8 => "utf-8",
        PositionEncoding.Utf32 => "utf-32",
        _ => "utf-16",
    };

    /// <summary>
    /// UTF-16 wherever it is offered, also when it is not the first: nothing has to be translated then, and messages pass as they are. Else the first that we know.
    /// </summary>
    public static PositionEncoding Choose(IReadOnlyList<string> offered)
    {
        if (offered.Count == 0 || offered.Contains("utf-16"))
        {
            return PositionEncoding.Utf16;
        }

        return offered.FirstOrDefault(name => name is "utf-8" or "utf-32") switch
        {
            "utf-8" => PositionEncoding.Utf8,
            "utf-32" => PositionEncoding.Utf32,
            _ => PositionEncoding.Utf16,
        };
    }
}
