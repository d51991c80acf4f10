namespace AgentMcp.Core.Telemetry;

/// <summary>Hears of every tool call that ended. It stands on the path of the call: it counts and returns, it does not write.</summary>
public interface ICallObserver
{
    /// <summary>A call ended. Must not throw.</summary>
    void CallEnded(in CallRecord call);
}
