using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>An authorization server as far as it makes tokens and publishes keys, good ones and bad ones.</summary>
internal static class TestIssuer
{
    public const string Address = "https://login.example/realm";

    public const string RsaId = "rsa-1";

    public const string EcdsaId = "ec-1";

    /// <summary>Made once: RSA keys take their time.</summary>
    public static RSA Rsa { get; } = RSA.Create(2048);

    public static RSA OtherRsa { get; } = RSA.Create(2048);

    public static ECDsa Ecdsa { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The published key set.</summary>
    public static string KeySet { get; } = SetOf(KeyOf(Rsa, RsaId), KeyOf(Ecdsa, EcdsaId));

    /// <summary>A key set of these keys.</summary>
    public static string SetOf(params JsonObject[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.DeepClone())]) }.ToJsonString();

    /// <summary>A public key as it is published.</summary>
    public static JsonObject KeyOf(RSA key, string? id)
    {
        var numbers = key.ExportParameters(includePrivateParameters: false);
        return With(id, new JsonObject { ["kty"] = "RSA", ["n"] = Encode(numbers.Modulus!), ["e"] = Encode(numbers.Exponent!) });
    }

    /// <summary>A public key as it is published.</summary>
    public static JsonObject KeyOf(ECDsa key, string? id, string curve = "P-256")
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return With(id, new JsonObject { ["kty"] = "EC", ["crv"] = curve, ["x"] = Encode(point.X!), ["y"] = Encode(point.Y!) });
    }

    /// <summary>Claims of a token that holds, which a test then changes.</summary>
    public static JsonObject Claims(string audience, DateTimeOffset now, string scope = "agentmcp:read agentmcp:write", string subject = "alice") => new()
    {
        ["iss"] = Address,
        ["sub"] = subject,
        ["aud"] = audience,
        ["scope"] = scope,
        ["exp"] = now.ToUnixTimeSeconds() + 300,
        ["nbf"] = now.ToUnixTimeSeconds(),
    };

    /// <summary>The header of a token that holds.</summary>
    public static JsonObject Header(string algorithm = "RS256", string? id = RsaId)
    {
        var header = new JsonObject { ["alg"] = algorithm, ["typ"] = "at+jwt" };
        if (id is not null)
        {
            header["kid"] = id;
        }

        return header;
    }

    /// <summary>A token of RS256.</summary>
    public static string Sign(JsonObject claims, JsonObject? header = null, RSA? key = null) => Sign((header ?? Header()).ToJsonString(), claims.ToJsonString(), key);

    /// <summary>A token of RS256 over any text.</summary>
    public static string Sign(string header, string claims, RSA? key = null) =>
        Sign(Encode(header), Encode(claims), signed => (key ?? Rsa).SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    /// <summary>A token of ES256.</summary>
    public static string SignEcdsa(JsonObject claims, DSASignatureFormat format = DSASignatureFormat.IeeeP1363FixedFieldConcatenation, JsonObject? header = null, ECDsa? key = null) => Sign(
        Encode((header ?? Header("ES256", EcdsaId)).ToJsonString()),
        Encode(claims.ToJsonString()),
        signed => (key ?? Ecdsa).SignData(signed, HashAlgorithmName.SHA256, format));

    /// <summary>A token of encoded parts.</summary>
    public static string Sign(string encodedHeader, string encodedClaims, Func<byte[], byte[]> sign) =>
        $"{encodedHeader}.{encodedClaims}.{Encode(sign(Encoding.ASCII.GetBytes($"{encodedHeader}.{encodedClaims}")))}";

    public static string Encode(string text) => Encode(Encoding.UTF8.GetBytes(text));

    public static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);

    private static JsonObject With(string? id, JsonObject key)
    {
        if (id is not null)
        {
            key["kid"] = id;
        }

        return key;
    }
}
