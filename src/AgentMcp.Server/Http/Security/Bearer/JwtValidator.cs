namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Decides whether a token is the issuer's, for this server, and of this time (RFC 7519, RFC 8725, RFC 9068).</summary>
/// <param name="issuer">The only issuer.</param>
/// <param name="isForUs">Whether an audience means this server.</param>
/// <param name="keys">The issuer's keys.</param>
/// <param name="time">The clock.</param>
internal sealed class JwtValidator(string issuer, Predicate<string> isForUs, KeySource keys, TimeProvider time)
{
    /// <summary>How far the clocks of issuer and server may be apart, in seconds.</summary>
    public const double Skew = 60;

    /// <summary>The moment from which a token that held no longer does.</summary>
    public static DateTimeOffset EndOf(JsonWebToken token) =>
        DateTimeOffset.UnixEpoch.AddSeconds(Math.Min(token.Expires!.Value + Skew, (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).TotalSeconds - 1));

    /// <summary>Checks a token. What it claims is checked first, so that only tokens that could hold make us ask for keys.</summary>
    public async ValueTask<JwtVerdict> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        if (text.Length > JwtReader.Longest)
        {
            return JwtVerdict.Fails($"The token is longer than {JwtReader.Longest} characters.");
        }

        if (JwtReader.Read(text) is not { } token)
        {
            return JwtVerdict.Fails("The token is neither a known one nor a well-formed JSON Web Token.");
        }

        if (FindFault(token) is { } fault)
        {
            return JwtVerdict.Fails(fault);
        }

        var found = await keys.FindAsync(token.KeyId, token.Algorithm, cancellationToken);
        return found switch
        {
            { HasKeys: false } => JwtVerdict.Undecided,
            { Key: null } => JwtVerdict.Fails("The token was signed with a key that its issuer does not publish, or names none of several."),
            { Key: { } key } when key.Verify(token.Signed, token.Signature) => JwtVerdict.Holds(token),
            _ => JwtVerdict.Fails("The signature of the token is not its issuer's."),
        };
    }

    private string? FindFault(JsonWebToken token)
    {
        if (!JwtAlgorithms.IsKnown(token.Algorithm))
        {
            return "Only tokens signed with RS256 or ES256 are taken.";
        }

        if (token.HasCritical)
        {
            return "The token has critical extensions, none of which are known here.";
        }

        if (!IsAccessToken(token.Type))
        {
            return "The typ of the token is neither at+jwt nor JWT.";
        }

        if (token.Issuer != issuer)
        {
            return "The token is from another issuer.";
        }

        if (!token.Audiences.Any(audience => isForUs(audience)))
        {
            return "The token is for another audience.";
        }

        if (token.Subject is not { Length: > 0 })
        {
            return "The token names no subject.";
        }

        var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds;
        return token switch
        {
            { Expires: null } => "The token has no expiry.",
            { Expires: { } end } when now >= end + Skew => "The token has expired.",
            { NotBefore: { } start } when now < start - Skew => "The token is not valid yet.",
            _ => null,
        };
    }

    // A media type without regard to case, its prefix left out or not (RFC 7515, section 4.1.9).
    private static bool IsAccessToken(string? type) =>
        type is not null
        && (type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? type["application/".Length..] : type) is var name
        && (name.Equals("at+jwt", StringComparison.OrdinalIgnoreCase) || name.Equals("JWT", StringComparison.OrdinalIgnoreCase));
}
