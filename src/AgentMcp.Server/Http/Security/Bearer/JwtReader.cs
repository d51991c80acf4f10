using System.Text;
using System.Text.Json;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Takes a compact JSON Web Token (RFC 7519 over RFC 7515) apart, and refuses what could be read in two ways.</summary>
internal static class JwtReader
{
    /// <summary>Longest token in characters; longer ones are refused unread.</summary>
    public const int Longest = 16 * 1024;

    /// <summary>Reads; null for what is no token.</summary>
    public static JsonWebToken? Read(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
        {
            return null;
        }

        Span<Range> parts = stackalloc Range[4];
        if (text.Split(parts, '.') is not 3
            || CanonicalBase64Url.Decode(text[parts[0]]) is not { } header
            || CanonicalBase64Url.Decode(text[parts[1]]) is not { } payload
            || CanonicalBase64Url.Decode(text[parts[2]]) is not { } signature)
        {
            return null;
        }

        using var head = StrictJson.ParseObject(header);
        using var claims = StrictJson.ParseObject(payload);
        return head is null || claims is null
            ? null
            : Read(head.RootElement, claims.RootElement, Encoding.ASCII.GetBytes(text[..parts[1].End.GetOffset(text.Length)].ToString()), signature);
    }

    private static JsonWebToken? Read(JsonElement header, JsonElement claims, byte[] signed, byte[] signature)
    {
        if (StrictJson.TextOf(header, "alg"u8) is not { } algorithm
            || !IsTextOrMissing(header, "typ"u8)
            || !IsTextOrMissing(header, "kid"u8)
            || !IsTextOrMissing(claims, "iss"u8)
            || !IsTextOrMissing(claims, "sub"u8)
            || !TryReadTime(claims, "exp"u8, out var expires)
            || !TryReadTime(claims, "nbf"u8, out var notBefore)
            || ReadTexts(claims, "aud"u8) is not { } audiences
            || ReadTexts(claims, claims.TryGetProperty("scope"u8, out _) ? "scope"u8 : "scp"u8) is not { } scopes)
        {
            return null;
        }

        return new JsonWebToken
        {
            Algorithm = algorithm,
            Type = StrictJson.TextOf(header, "typ"u8),
            KeyId = StrictJson.TextOf(header, "kid"u8),
            HasCritical = header.TryGetProperty("crit"u8, out _),
            Issuer = StrictJson.TextOf(claims, "iss"u8),
            Subject = StrictJson.TextOf(claims, "sub"u8),
            Audiences = audiences,
            Expires = expires,
            NotBefore = notBefore,
            Scopes = [.. scopes.SelectMany(scope => scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))],
            Signed = signed,
            Signature = signature,
        };
    }

    private static bool IsTextOrMissing(JsonElement from, ReadOnlySpan<byte> name) => !from.TryGetProperty(name, out var value) || StrictJson.TextOf(value) is not null;

    private static bool TryReadTime(JsonElement claims, ReadOnlySpan<byte> name, out double? seconds)
    {
        seconds = null;
        if (!claims.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind is not JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            return false;
        }

        seconds = number;
        return true;
    }

    // One string, or an array of them; missing is none.
    private static List<string>? ReadTexts(JsonElement claims, ReadOnlySpan<byte> name)
    {
        if (!claims.TryGetProperty(name, out var value))
        {
            return [];
        }

        if (value.ValueKind is not JsonValueKind.Array)
        {
            return StrictJson.TextOf(value) is { } single ? [single] : null;
        }

        List<string> texts = [];
        foreach (var item in value.EnumerateArray())
        {
            if (StrictJson.TextOf(item) is not { } text)
            {
                return null;
            }

            texts.Add(text);
        }

        return texts;
    }
}
