using System.Buffers.Text;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Base64url as RFC 7515 writes it: no padding, no white space, no stray bits. Anything else would give one value several spellings.</summary>
internal static class CanonicalBase64Url
{
    /// <summary>Decodes; null for everything but the one spelling.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (!Base64Url.IsValid(text))
        {
            return null;
        }

        // The framework skips white space, accepts padding and ignores the spare bits of the last character.
        var bytes = Base64Url.DecodeFromChars(text);
        return text.SequenceEqual(Base64Url.EncodeToString(bytes)) ? bytes : null;
    }
}
