using AgentMcp.Server.Serve;

namespace AgentMcp.Server.CommandLine;

/// <summary>Serves until the input ends or the token is cancelled.</summary>
/// <returns>The exit code.</returns>
internal delegate Task<int> ServeHandler(ServeOptions options, CommandIo io, CancellationToken cancellationToken);
