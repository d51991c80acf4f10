using AgentMcp.Core.Invocation;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Sessions;

/// <summary>Carries a question to the client out of a call; the SDK asks and makes the call again with the answer.</summary>
internal sealed class InputRequiredSignal(IDictionary<string, InputRequest> requests) : CallSuspendedException("The client must answer before the call goes on.")
{
    public IDictionary<string, InputRequest> Requests { get; } = requests;
}
