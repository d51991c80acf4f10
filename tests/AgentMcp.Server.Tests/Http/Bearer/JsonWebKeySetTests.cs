using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Security.Bearer;
using Issuer = AgentMcp.Server.Tests.Http.Bearer.TestIssuer;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>Keys that are no good for tokens are not used, whoever publishes them.</summary>
public sealed class JsonWebKeySetTests
{
    private static readonly Dictionary<string, (string Reason, JsonObject Key)> Cases = new(StringComparer.Ordinal)
    {
        ["RSA of 1024 bits"] = ("its modulus has 1024 bits", Issuer.KeyOf(RSA.Create(1024), "a")),
        ["RSA of 1024 bits behind zeros"] = ("its modulus has 1024 bits", Rsa(key => key["n"] = Issuer.Encode([.. new byte[128], .. RSA.Create(1024).ExportParameters(false).Modulus!]))),
        ["RSA of a million bits"] = ("bits; 2048 to 8192 are allowed", Rsa(key => key["n"] = Issuer.Encode(Enumerable.Repeat((byte)0xFF, 125_000).ToArray()))),
        ["exponent huge"] = ("its exponent is", Rsa(key => key["e"] = Issuer.Encode([1, 0, 0, 0, 1]))),
        ["exponent even"] = ("its exponent is", Rsa(key => key["e"] = Issuer.Encode([1, 0, 0]))),
        ["exponent 1"] = ("its exponent is", Rsa(key => key["e"] = Issuer.Encode([1]))),
        ["exponent 0"] = ("its exponent is", Rsa(key => key["e"] = Issuer.Encode([0]))),
        ["modulus with padding"] = ("n or e is missing or not canonical", Rsa(key => key["n"] = key["n"]!.ToString() + "==")),
        ["modulus missing"] = ("n or e is missing", Rsa(key => key.Remove("n"))),
        ["for encryption"] = ("its use is not sig", Rsa(key => key["use"] = "enc")),
        ["of a use that is no text"] = ("its use is not sig", Rsa(key => key["use"] = new JsonArray("sig"))),
        ["for wrapping keys"] = ("its key_ops do not include verify", Rsa(key => key["key_ops"] = new JsonArray("wrapKey"))),
        ["for PS256"] = ("its alg is neither", Rsa(key => key["alg"] = "PS256")),
        ["RSA for ES256"] = ("its alg is neither", Rsa(key => key["alg"] = "ES256")),
        ["symmetric"] = ("its kty is neither", new JsonObject { ["kty"] = "oct", ["k"] = Issuer.Encode("a secret of 32 bytes or even more"), ["kid"] = "a" }),
        ["on P-384"] = ("its curve is not P-256", Issuer.KeyOf(ECDsa.Create(ECCurve.NamedCurves.nistP384), "a", "P-384")),
        ["on P-384 under another name"] = ("x or y is missing, not canonical base64url, or not 32 bytes long", Issuer.KeyOf(ECDsa.Create(ECCurve.NamedCurves.nistP384), "a")),
        ["on secp256k1"] = ("its curve is not P-256", Ecdsa(key => key["crv"] = "secp256k1")),
        ["beside the curve"] = ("its numbers are no key", Ecdsa(key => key["y"] = key["x"]!.ToString())),
        ["at zero"] = ("its numbers are no key", Ecdsa(key => (key["x"], key["y"]) = (Issuer.Encode(new byte[32]), Issuer.Encode(new byte[32])))),
        ["point cut short"] = ("x or y is missing", Ecdsa(key => key["x"] = Issuer.Encode(new byte[31]))),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_key_that_is_no_good_is_not_used(string name)
    {
        var (reason, bad) = Cases[name];
        var (alone, fault) = Parse(Issuer.SetOf(bad));
        Assert.Null(alone);
        Assert.Contains(reason, fault);

        // Beside a good one it does no harm.
        var (keys, none) = Parse(Issuer.SetOf(bad, Issuer.KeyOf(Issuer.Rsa, "good")));
        Assert.Null(none);
        Assert.Equal(1, keys!.Count);
        Assert.Null(keys.Find("a", "RS256"));
        Assert.NotNull(keys.Find("good", "RS256"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"keys\":{}}")]
    [InlineData("{\"keys\":[],\"keys\":[]}")]
    [InlineData("{\"keys\":[]} x")]
    [InlineData("<html>Not here</html>")]
    public void What_is_no_key_set_is_refused(string document) => Assert.NotNull(Parse(document).Fault);

    [Fact]
    public void A_set_has_a_bounded_number_of_keys() =>
        Assert.Equal("it has more than 100 keys", Parse(Issuer.SetOf([.. Enumerable.Range(0, 101).Select(number => Issuer.KeyOf(Issuer.Rsa, $"{number}"))])).Fault);

    [Fact]
    public void An_id_that_two_keys_share_means_none()
    {
        var (keys, _) = Parse(Issuer.SetOf(Issuer.KeyOf(Issuer.Rsa, "same"), Issuer.KeyOf(Issuer.OtherRsa, "same"), Issuer.KeyOf(Issuer.Ecdsa, "same")));
        Assert.Null(keys!.Find("same", "RS256"));
        Assert.NotNull(keys.Find("same", "ES256"));
    }

    [Fact]
    public void Leading_zeros_and_what_else_stands_in_a_key_do_not_matter()
    {
        var key = Rsa(key =>
        {
            key["n"] = Issuer.Encode([0, .. Issuer.Rsa.ExportParameters(false).Modulus!]);
            key["use"] = "sig";
            key["alg"] = "RS256";
            key["x5c"] = new JsonArray("not looked at");
        });
        Assert.NotNull(Parse(Issuer.SetOf(key)).Keys!.Find("a", "RS256"));
    }

    private static (JsonWebKeySet? Keys, string? Fault) Parse(string document) => JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(document));

    private static JsonObject Rsa(Action<JsonObject> change) => Change(Issuer.KeyOf(Issuer.Rsa, "a"), change);

    private static JsonObject Ecdsa(Action<JsonObject> change) => Change(Issuer.KeyOf(Issuer.Ecdsa, "a"), change);

    private static JsonObject Change(JsonObject key, Action<JsonObject> change)
    {
        change(key);
        return key;
    }
}
