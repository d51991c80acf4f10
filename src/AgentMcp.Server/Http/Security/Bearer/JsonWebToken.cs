namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>A token that was taken apart; nothing of it is proven yet.</summary>
internal sealed record JsonWebToken
{
    /// <summary><c>alg</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary><c>typ</c>.</summary>
    public required string? Type { get; init; }

    /// <summary><c>kid</c>.</summary>
    public required string? KeyId { get; init; }

    /// <summary>Whether the header has <c>crit</c>: extensions that must be understood.</summary>
    public required bool HasCritical { get; init; }

    /// <summary><c>iss</c>.</summary>
    public required string? Issuer { get; init; }

    /// <summary><c>sub</c>.</summary>
    public required string? Subject { get; init; }

    /// <summary><c>aud</c>, one or several.</summary>
    public required IReadOnlyList<string> Audiences { get; init; }

    /// <summary><c>exp</c>, in seconds since 1970.</summary>
    public required double? Expires { get; init; }

    /// <summary><c>nbf</c>, in seconds since 1970.</summary>
    public required double? NotBefore { get; init; }

    /// <summary><c>scope</c>, or <c>scp</c> as some servers write it.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>What was signed: header, dot and payload as they came.</summary>
    public required byte[] Signed { get; init; }

    /// <summary>The signature.</summary>
    public required byte[] Signature { get; init; }
}
