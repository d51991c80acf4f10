using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

internal sealed class Suspended() : CallSuspendedException("The client is asked.");
