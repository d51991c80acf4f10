namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>The classes that ECMA-262 names by one letter.</summary>
internal static class EcmaSets
{
    public static CodePointSet Digit { get; } = CodePointSet.Of(('0', '9'));

    public static CodePointSet Word { get; } = CodePointSet.Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    // WhiteSpace and LineTerminator (ECMA-262, 12.2 and 12.3).
    public static CodePointSet Space { get; } = CodePointSet.Of(
        (0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF));

    public static CodePointSet LineEnd { get; } = CodePointSet.Of((0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029));

    /// <summary>The set of a letter after a backslash; null when it names none.</summary>
    public static CodePointSet? Find(char letter) => letter switch
    {
        'd' => Digit,
        'D' => Digit.Inverted(),
        'w' => Word,
        'W' => Word.Inverted(),
        's' => Space,
        'S' => Space.Inverted(),
        _ => null,
    };
}
