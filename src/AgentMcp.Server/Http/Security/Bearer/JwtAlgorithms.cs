namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>The only algorithms that count (RFC 7518, section 3.1): a token does not choose how it is proven.</summary>
internal static class JwtAlgorithms
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    public const string Rs256 = "RS256";

    /// <summary>ECDSA on P-256 with SHA-256.</summary>
    public const string Es256 = "ES256";

    /// <summary>Whether tokens may name it.</summary>
    public static bool IsKnown(string algorithm) => algorithm is Rs256 or Es256;
}
