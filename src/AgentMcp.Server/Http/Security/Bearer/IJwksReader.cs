namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Where a key set lies: a file, or an address.</summary>
internal interface IJwksReader : IDisposable
{
    /// <summary>Path or address, for messages.</summary>
    string Place { get; }

    /// <summary>Reads it, unless it is still the version of the tag.</summary>
    Task<JwksAnswer> ReadAsync(string? tag, CancellationToken cancellationToken);
}
