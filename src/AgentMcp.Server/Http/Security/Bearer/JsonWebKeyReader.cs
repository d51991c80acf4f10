using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Makes a key of one entry of a key set (RFC 7517), or says why it cannot be used here.</summary>
internal static class JsonWebKeyReader
{
    private const int ShortestRsaBits = 2048;
    private const int LongestRsaBits = 8192;

    // Every exponent in use fits; the time of a verification grows with its length.
    private const int LongestExponentBytes = 4;
    private const int P256Bytes = 32;

    /// <summary>Reads one key; exactly one of both is null.</summary>
    public static (VerificationKey? Key, string? Reason) Read(JsonElement key)
    {
        if (key.ValueKind is not JsonValueKind.Object)
        {
            return Refuse("it is not an object");
        }

        if (key.TryGetProperty("use"u8, out var use) && StrictJson.TextOf(use) is not "sig")
        {
            return Refuse("its use is not sig");
        }

        if (key.TryGetProperty("key_ops"u8, out var operations) && !(operations.ValueKind is JsonValueKind.Array && operations.EnumerateArray().Any(operation => StrictJson.TextOf(operation) is "verify")))
        {
            return Refuse("its key_ops do not include verify");
        }

        return StrictJson.TextOf(key, "kty"u8) switch
        {
            "RSA" when IsFor(key, JwtAlgorithms.Rs256) => ReadRsa(key),
            "EC" when IsFor(key, JwtAlgorithms.Es256) => ReadEcdsa(key),
            "RSA" or "EC" => Refuse("its alg is neither RS256 with RSA nor ES256 with EC"),
            _ => Refuse("its kty is neither RSA nor EC"),
        };
    }

    private static (VerificationKey?, string?) ReadRsa(JsonElement key)
    {
        if (NumberOf(key, "n"u8) is not { } modulus || NumberOf(key, "e"u8) is not { } exponent)
        {
            return Refuse("n or e is missing or not canonical base64url");
        }

        var bits = new BigInteger(modulus, isUnsigned: true, isBigEndian: true).GetBitLength();
        if (bits is < ShortestRsaBits or > LongestRsaBits)
        {
            return Refuse($"its modulus has {bits} bits; {ShortestRsaBits} to {LongestRsaBits} are allowed");
        }

        if (exponent is { Length: 0 or > LongestExponentBytes } or [1] || (exponent[^1] & 1) is 0)
        {
            return Refuse("its exponent is even, 1, or longer than 32 bits");
        }

        return Create(() => new VerificationKey(StrictJson.TextOf(key, "kid"u8), RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent })));
    }

    private static (VerificationKey?, string?) ReadEcdsa(JsonElement key)
    {
        if (StrictJson.TextOf(key, "crv"u8) is not "P-256")
        {
            return Refuse("its curve is not P-256");
        }

        if (BytesOf(key, "x"u8) is not { Length: P256Bytes } x || BytesOf(key, "y"u8) is not { Length: P256Bytes } y)
        {
            return Refuse("x or y is missing, not canonical base64url, or not 32 bytes long");
        }

        return Create(() => new VerificationKey(
            StrictJson.TextOf(key, "kid"u8),
            ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } })));
    }

    private static (VerificationKey?, string?) Create(Func<VerificationKey> create)
    {
        try
        {
            return (create(), null);
        }
        catch (CryptographicException)
        {
            // Such as a point that does not lie on its curve.
            return Refuse("its numbers are no key");
        }
    }

    private static bool IsFor(JsonElement key, string algorithm) => !key.TryGetProperty("alg"u8, out var given) || StrictJson.TextOf(given) == algorithm;

    // Leading zeros are superfluous (RFC 7518, section 2), and some servers write them.
    private static byte[]? NumberOf(JsonElement key, ReadOnlySpan<byte> name) => BytesOf(key, name)?.AsSpan().TrimStart((byte)0).ToArray();

    private static byte[]? BytesOf(JsonElement key, ReadOnlySpan<byte> name) => StrictJson.TextOf(key, name) is { } text ? CanonicalBase64Url.Decode(text) : null;

    private static (VerificationKey?, string) Refuse(string reason) => (null, reason);
}
