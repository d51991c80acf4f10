namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Whether a token holds.</summary>
internal readonly record struct JwtVerdict
{
    /// <summary>The token, proven; null when it does not hold.</summary>
    public JsonWebToken? Token { get; private init; }

    /// <summary>Why it does not hold, in a sentence without anything of the token in it.</summary>
    public string Fault { get; private init; }

    /// <summary>Whether nothing can be said, because the issuer's keys cannot be had.</summary>
    public bool IsUndecided { get; private init; }

    /// <summary>Nothing can be said at the moment.</summary>
    public static JwtVerdict Undecided { get; } = new() { Fault = "The keys of the authorization server cannot be read at the moment.", IsUndecided = true };

    /// <summary>It holds.</summary>
    public static JwtVerdict Holds(JsonWebToken token) => new() { Token = token, Fault = "" };

    /// <summary>It does not.</summary>
    public static JwtVerdict Fails(string fault) => new() { Fault = fault };
}
