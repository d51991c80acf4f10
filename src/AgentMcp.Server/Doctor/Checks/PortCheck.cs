using System.Globalization;
using System.Net;
using System.Net.Sockets;
using AgentMcp.Core.Health;
using AgentMcp.Server.Serve;

namespace AgentMcp.Server.Doctor.Checks;

/// <summary>Whether the HTTP port is free, or held by one of us.</summary>
/// <param name="describeOwner">Names the process that listens on a port; null when it cannot be known.</param>
/// <param name="port">The port to look at.</param>
internal sealed class PortCheck(Func<int, string?> describeOwner, int port = ServeOptions.DefaultPort) : IDoctorCheck
{
    public Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Finding>>([Look()]);

    private Finding Look()
    {
        var subject = string.Create(CultureInfo.InvariantCulture, $"port {port}");
        if (IsFree())
        {
            return new(subject, FindingSeverity.Ok, "free for `agentmcp serve --http`");
        }

        var owner = describeOwner(port) ?? "another process";
        return owner.Contains("agentmcp", StringComparison.OrdinalIgnoreCase)
            ? new(subject, FindingSeverity.Ok, $"served by {owner}")
            : new(subject, FindingSeverity.Warning, $"taken by {owner}", "Stop it, or serve on another port: `agentmcp serve --http --port 7411`.");
    }

    private bool IsFree()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
