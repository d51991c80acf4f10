using System.Runtime.InteropServices;

namespace AgentMcp.Storage.Retry;

/// <summary>The judgement on one failure.</summary>
/// <param name="Class">What to do.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="SuggestedWait">How long the other side asks to wait, or null; a wait alone does not make it a rate limit.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ErrorVerdict(ErrorClass Class, ErrorReason Reason, TimeSpan? SuggestedWait = null)
{
    internal static ErrorVerdict Retry(ErrorReason reason, TimeSpan? wait = null) => new(ErrorClass.Retryable, reason, wait);

    internal static ErrorVerdict Stop(ErrorReason reason) => new(ErrorClass.Permanent, reason);
}
