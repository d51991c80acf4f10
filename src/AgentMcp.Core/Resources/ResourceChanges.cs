namespace AgentMcp.Core.Resources;

/// <summary>Tells sessions that what stands at an address changed. Features publish, faces listen.</summary>
public sealed class ResourceChanges
{
    /// <summary>Raised on the publisher's thread with the full address; handlers must return at once.</summary>
    public event Action<string>? Changed;

    /// <summary>Says that the content at an address is not what it was.</summary>
    public void Publish(string uri) => Changed?.Invoke(uri);
}
