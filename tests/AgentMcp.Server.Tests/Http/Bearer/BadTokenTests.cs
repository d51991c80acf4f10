using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Time;
using Issuer = AgentMcp.Server.Tests.Http.Bearer.TestIssuer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>Tokens made by hand to get in: each is answered with 401 and its own challenge.</summary>
public sealed class BadTokenTests
{
    private const string Malformed = "The token is neither a known one nor a well-formed JSON Web Token.";
    private const string WrongAlgorithm = "Only tokens signed with RS256 or ES256 are taken.";
    private const string UnknownKey = "The token was signed with a key that its issuer does not publish, or names none of several.";
    private const string WrongSignature = "The signature of the token is not its issuer's.";
    private const string WrongAudience = "The token is for another audience.";
    private const string WrongIssuer = "The token is from another issuer.";
    private const string WrongType = "The typ of the token is neither at+jwt nor JWT.";
    private const string Expired = "The token has expired.";
    private const string NotYet = "The token is not valid yet.";
    private const string NoSubject = "The token names no subject.";
    private const string Critical = "The token has critical extensions, none of which are known here.";
    private const string TooLong = "The token is longer than 16384 characters.";

    private static readonly DateTimeOffset Now = new ManualTime().GetUtcNow();

    private static readonly Dictionary<string, (string Fault, Func<string, string> Make)> Cases = new(StringComparer.Ordinal)
    {
        ["alg none without a signature"] = (WrongAlgorithm, us => $"{Issuer.Encode(Issuer.Header("none").ToJsonString())}.{Issuer.Encode(Good(us).ToJsonString())}."),
        ["alg None with a signature"] = (WrongAlgorithm, us => Issuer.Sign(Good(us), Issuer.Header("None"))),
        ["alg HS256 with the public key's text as secret"] = (WrongAlgorithm, us => SignHmac(us, Encoding.ASCII.GetBytes(Issuer.Rsa.ExportSubjectPublicKeyInfoPem()))),
        ["alg HS256 with the public key's bytes as secret"] = (WrongAlgorithm, us => SignHmac(us, Issuer.Rsa.ExportSubjectPublicKeyInfo())),
        ["alg HS256 with the published modulus as secret"] = (WrongAlgorithm, us => SignHmac(us, Issuer.Rsa.ExportParameters(false).Modulus!)),
        ["alg RS512"] = (WrongAlgorithm, us => Issuer.Sign(Good(us), Issuer.Header("RS512"))),
        ["alg rs256 in small letters"] = (WrongAlgorithm, us => Issuer.Sign(Good(us), Issuer.Header("rs256"))),
        ["alg missing"] = (Malformed, us => Issuer.Sign(Good(us), new JsonObject { ["typ"] = "JWT", ["kid"] = Issuer.RsaId })),
        ["alg a number"] = (Malformed, us => Issuer.Sign("""{"alg":256,"typ":"JWT"}""", Good(us).ToJsonString())),
        ["alg ES256 with the id of an RSA key"] = (UnknownKey, us => Issuer.SignEcdsa(Good(us), header: Issuer.Header("ES256", Issuer.RsaId))),
        ["alg RS256 with the id of an EC key"] = (UnknownKey, us => Issuer.Sign(Good(us), Issuer.Header("RS256", Issuer.EcdsaId))),
        ["kid unknown"] = (UnknownKey, us => Issuer.Sign(Good(us), Issuer.Header(id: "rsa-2"))),
        ["kid that is a path"] = (UnknownKey, us => Issuer.Sign(Good(us), Issuer.Header(id: "../../../dev/null"))),
        ["kid a number"] = (Malformed, us => Issuer.Sign("""{"alg":"RS256","typ":"JWT","kid":1}""", Good(us).ToJsonString())),
        ["another key under the right kid"] = (WrongSignature, us => Issuer.Sign(Good(us), key: Issuer.OtherRsa)),
        ["claims changed after signing"] = (WrongSignature, us => ChangeClaims(Issuer.Sign(Good(us)), claims => claims["sub"] = "root")),
        ["header changed after signing"] = (WrongSignature, us => Issuer.Encode(Issuer.Header().ToJsonString() + " ") + Issuer.Sign(Good(us))[Issuer.Sign(Good(us)).IndexOf('.')..]),
        ["signature of another token"] = (WrongSignature, us => Issuer.Sign(Good(us))[..(Issuer.Sign(Good(us)).LastIndexOf('.') + 1)] + Issuer.Sign(Good("x")).Split('.')[2]),
        ["signature cut short"] = (WrongSignature, us => Issuer.Sign(Issuer.Encode(Issuer.Header().ToJsonString()), Issuer.Encode(Good(us).ToJsonString()), _ => new byte[255])),
        ["signature empty"] = (WrongSignature, us => Issuer.Sign(Issuer.Encode(Issuer.Header().ToJsonString()), Issuer.Encode(Good(us).ToJsonString()), _ => [])),
        ["signature PSS in place of PKCS 1"] = (WrongSignature, us => Issuer.Sign(
            Issuer.Encode(Issuer.Header().ToJsonString()),
            Issuer.Encode(Good(us).ToJsonString()),
            signed => Issuer.Rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))),
        ["signature ES256 as DER"] = (WrongSignature, us => Issuer.SignEcdsa(Good(us), DSASignatureFormat.Rfc3279DerSequence)),
        ["signature ES256 all zero"] = (WrongSignature, us => Issuer.Sign(Issuer.Encode(Issuer.Header("ES256", Issuer.EcdsaId).ToJsonString()), Issuer.Encode(Good(us).ToJsonString()), _ => new byte[64])),
        ["expired"] = (Expired, us => Issuer.Sign(Good(us, claims => claims["exp"] = Now.ToUnixTimeSeconds() - 3600))),
        ["exp missing"] = ("The token has no expiry.", us => Issuer.Sign(Good(us, claims => claims.Remove("exp")))),
        ["exp a text"] = (Malformed, us => Issuer.Sign(Good(us, claims => claims["exp"] = "4102444800"))),
        ["exp beyond all numbers"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us, claims => claims.Remove("exp")).ToJsonString()[..^1] + ",\"exp\":1e999}")),
        ["not yet valid"] = (NotYet, us => Issuer.Sign(Good(us, claims => claims["nbf"] = Now.ToUnixTimeSeconds() + 3600))),
        ["nbf null"] = (Malformed, us => Issuer.Sign(Good(us, claims => claims["nbf"] = null))),
        ["audience of another server"] = (WrongAudience, _ => Issuer.Sign(Good("http://127.0.0.1:1/mcp"))),
        ["audience that begins as ours"] = (WrongAudience, us => Issuer.Sign(Good(us + "/other"))),
        ["audiences of others"] = (WrongAudience, us => Issuer.Sign(Good(us, claims => claims["aud"] = new JsonArray("https://one.example", "https://two.example")))),
        ["audience missing"] = (WrongAudience, us => Issuer.Sign(Good(us, claims => claims.Remove("aud")))),
        ["audience among something that is no text"] = (Malformed, us => Issuer.Sign(Good(us, claims => claims["aud"] = new JsonArray(us, 1)))),
        ["issuer of another realm"] = (WrongIssuer, us => Issuer.Sign(Good(us, claims => claims["iss"] = "https://login.example/other"))),
        ["issuer with a slash more"] = (WrongIssuer, us => Issuer.Sign(Good(us, claims => claims["iss"] = Issuer.Address + "/"))),
        ["issuer missing"] = (WrongIssuer, us => Issuer.Sign(Good(us, claims => claims.Remove("iss")))),
        ["subject missing"] = (NoSubject, us => Issuer.Sign(Good(us, claims => claims.Remove("sub")))),
        ["subject empty"] = (NoSubject, us => Issuer.Sign(Good(us, claims => claims["sub"] = ""))),
        ["typ missing"] = (WrongType, us => Issuer.Sign(Good(us), new JsonObject { ["alg"] = "RS256", ["kid"] = Issuer.RsaId })),
        ["typ of another use"] = (WrongType, us => Issuer.Sign(Good(us), new JsonObject { ["alg"] = "RS256", ["kid"] = Issuer.RsaId, ["typ"] = "logout+jwt" })),
        ["crit"] = (Critical, us => Issuer.Sign(Good(us), Header(header => header["crit"] = new JsonArray("exp")))),
        ["crit empty"] = (Critical, us => Issuer.Sign(Good(us), Header(header => header["crit"] = new JsonArray()))),
        ["jwk of the attacker under the right kid"] = (WrongSignature, us => Issuer.Sign(Good(us), Header(header => header["jwk"] = Issuer.KeyOf(Issuer.OtherRsa, Issuer.RsaId)), Issuer.OtherRsa)),
        ["jwk of the attacker under its own kid"] = (UnknownKey, us => Issuer.Sign(Good(us), Header(header => (header["kid"], header["jwk"]) = ("evil", Issuer.KeyOf(Issuer.OtherRsa, "evil"))), Issuer.OtherRsa)),
        ["claims twice"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us).ToJsonString()[..^1] + ",\"sub\":\"root\"}")),
        ["claims twice, once with an escape"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us).ToJsonString()[..^1] + ",\"s\\u0075b\":\"root\"}")),
        ["claims twice further inside"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us).ToJsonString()[..^1] + ",\"act\":{\"sub\":\"a\",\"sub\":\"b\"}}")),
        ["header names twice"] = (Malformed, us => Issuer.Sign("""{"alg":"none","typ":"JWT","kid":"rsa-1","alg":"RS256"}""", Good(us).ToJsonString())),
        ["something behind the claims"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us).ToJsonString() + "{}")),
        ["something behind the header"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString() + "x", Good(us).ToJsonString())),
        ["a fourth part"] = (Malformed, us => Issuer.Sign(Good(us)) + ".x"),
        ["five parts, as when encrypted"] = (Malformed, us => Issuer.Sign(Good(us)) + ".x.x"),
        ["two parts"] = (Malformed, us => Issuer.Sign(Good(us))[..Issuer.Sign(Good(us)).LastIndexOf('.')]),
        ["dots alone"] = (Malformed, _ => ".."),
        ["base64 with padding"] = (Malformed, us => Issuer.Sign(Good(us)) + "=="),
        ["base64 with spare bits"] = (Malformed, us => SetSpareBits(Issuer.Sign(Good(us)))),
        ["base64 with white space"] = (Malformed, us => Issuer.Sign(Good(us)).Replace(".", ". ", StringComparison.Ordinal)),
        ["base64 of the other alphabet"] = (Malformed, us => Issuer.Sign(Good(us))[..^4] + "+//A"),
        ["claims an array"] = (Malformed, _ => Issuer.Sign(Issuer.Header().ToJsonString(), "[]")),
        ["claims null"] = (Malformed, _ => Issuer.Sign(Issuer.Header().ToJsonString(), "null")),
        ["claims with a comment"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), "/**/" + Good(us).ToJsonString())),
        ["claims nested deeply"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us).ToJsonString()[..^1] + ",\"x\":" + new string('[', 100) + new string(']', 100) + "}")),
        ["claims behind a byte order mark"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), "\uFEFF" + Good(us).ToJsonString())),
        ["claims not UTF-8"] = (Malformed, us => Issuer.Sign(
            Issuer.Encode(Issuer.Header().ToJsonString()),
            Issuer.Encode([.. Encoding.UTF8.GetBytes(Good(us).ToJsonString()[..^1] + ",\"name\":\""), 0xC3, 0x28, .. "\"}"u8]),
            signed => Issuer.Rsa.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))),
        ["subject half a surrogate pair"] = (Malformed, us => Issuer.Sign(Issuer.Header().ToJsonString(), Good(us, claims => claims.Remove("sub")).ToJsonString()[..^1] + ",\"sub\":\"\\ud800\"}")),
        ["longer than any token"] = (TooLong, us => Issuer.Sign(Good(us, claims => claims["filler"] = new string('x', 16 * 1024)))),
        ["no token at all"] = (Malformed, _ => "hello"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_bad_token_is_401_and_its_challenge_says_why(string name)
    {
        var (fault, make) = Cases[name];
        await using var server = await BearerServer.StartAsync(time: new ManualTime(Now));
        using var response = await server.ListAsync(make(server.Audience));

        Assert.StartsWith(fault, await response.ReadErrorAsync(401, -32000));
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Equal(
            $"error=\"invalid_token\", error_description=\"{fault}\", resource_metadata=\"http://127.0.0.1:{server.Http.Address.Port}/.well-known/oauth-protected-resource/mcp\", scope=\"agentmcp:read agentmcp:write\"",
            challenge.Parameter);
    }

    [Fact]
    public async Task Without_kid_several_keys_of_the_algorithm_are_too_many()
    {
        await using var server = await BearerServer.StartAsync(keys: Issuer.SetOf(Issuer.KeyOf(Issuer.Rsa, "one"), Issuer.KeyOf(Issuer.OtherRsa, "two")), time: new ManualTime(Now));
        using var response = await server.ListAsync(Issuer.Sign(Good(server.Audience), Issuer.Header(id: null)));
        Assert.StartsWith(UnknownKey, await response.ReadErrorAsync(401, -32000));
    }

    private static JsonObject Good(string audience, Action<JsonObject>? change = null)
    {
        var claims = Issuer.Claims(audience, Now);
        change?.Invoke(claims);
        return claims;
    }

    private static JsonObject Header(Action<JsonObject> change)
    {
        var header = Issuer.Header();
        change(header);
        return header;
    }

    private static string SignHmac(string audience, byte[] secret) =>
        Issuer.Sign(Issuer.Encode(Issuer.Header("HS256").ToJsonString()), Issuer.Encode(Good(audience).ToJsonString()), signed => HMACSHA256.HashData(secret, signed));

    private static string ChangeClaims(string token, Action<JsonObject> change)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!.AsObject();
        change(claims);
        return $"{parts[0]}.{Issuer.Encode(claims.ToJsonString())}.{parts[2]}";
    }

    // 256 bytes leave four bits of the last character unused.
    private static string SetSpareBits(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) | 1];
    }
}
