using System.IO.Pipes;
using AgentMcp.FrontEnd.Addressing;

namespace AgentMcp.Server.Hub.Connections;

/// <summary>Listens on a named pipe, which only processes of this user can open.</summary>
internal sealed class PipeListener(HubAddress address) : IHubListener
{
    /// <inheritdoc/>
    public async Task<HubPeer> AcceptAsync(CancellationToken cancellationToken)
    {
        var pipe = new NamedPipeServerStream(
            address.Path, PipeDirection.InOut, NamedPipeServerStream.MaxAllowedServerInstances, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        try
        {
            await pipe.WaitForConnectionAsync(cancellationToken);
            return new HubPeer(pipe, isOurs: true);
        }
        catch
        {
            await pipe.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The name goes with its last instance.
    }
}
