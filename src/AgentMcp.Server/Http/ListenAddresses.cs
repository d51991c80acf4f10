using System.Net;
using System.Net.Sockets;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Http;

/// <summary>The addresses behind what a person wrote as host.</summary>
internal static class ListenAddresses
{
    /// <summary>An address in digits as it is; a name as what it resolves to, IPv4 first.</summary>
    /// <exception cref="ToolException">The name does not resolve.</exception>
    public static IReadOnlyList<IPAddress> Of(string host)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
        {
            return [address];
        }

        // One port for both families can only be chosen when it is given, and every client of ours tries IPv4.
        if (host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
        {
            return [IPAddress.Loopback];
        }

        try
        {
            return [Dns.GetHostAddresses(host).OrderBy(found => found.AddressFamily is AddressFamily.InterNetwork ? 0 : 1).First()];
        }
        catch (SocketException exception)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.InvalidArguments, $"The host '{host}' does not resolve: {exception.Message}", "host", next: "Pass an address of this machine, such as 127.0.0.1.");
        }
    }
}
