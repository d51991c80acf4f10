namespace AgentMcp.Configuration.Toml;

/// <summary>
/// The edition of the TOML specification. 1.1 adds line breaks, comments and a last comma in inline tables, <c>\e</c> and <c>\xHH</c>
/// in strings, and times without seconds.
/// </summary>
public enum TomlVersion
{
    V10,
    V11,
}
