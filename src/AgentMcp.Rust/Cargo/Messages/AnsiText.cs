using System.Text;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>Text without what a terminal does with it.</summary>
internal static class AnsiText
{
    private const char Escape = '\u001b';

    /// <summary>The text less colours, links and other control sequences.</summary>
    public static string Strip(string text)
    {
        if (!text.Contains(Escape, StringComparison.Ordinal))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var place = 0; place < text.Length;)
        {
            if (text[place] == Escape)
            {
                place = SequenceEnd(text, place);
            }
            else
            {
                plain.Append(text[place++]);
            }
        }

        return plain.ToString();
    }

    // ECMA-48: ESC [ … final byte of 0x40-0x7E; ESC ] … BEL or ESC \; else one more character.
    private static int SequenceEnd(string text, int start)
    {
        if (start + 1 >= text.Length)
        {
            return text.Length;
        }

        var place = start + 2;
        switch (text[start + 1])
        {
            case '[':
                while (place < text.Length && text[place] is < '@' or > '~')
                {
                    place++;
                }

                return Math.Min(place + 1, text.Length);
            case ']':
                for (; place < text.Length; place++)
                {
                    if (text[place] == '\a')
                    {
                        return place + 1;
                    }

                    if (text[place] == Escape)
                    {
                        return Math.Min(place + 2, text.Length);
                    }
                }

                return text.Length;
            default:
                return place;
        }
    }
}
