namespace AgentMcp.Memory.Store;

/// <summary>Enums as the database keeps them: their name in lower case.</summary>
internal static class EnumText
{
    /// <summary>The text of a value.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The value of a text that this program wrote.</summary>
    public static TEnum Parse<TEnum>(string text)
        where TEnum : struct, Enum => Enum.Parse<TEnum>(text, ignoreCase: true);
}
