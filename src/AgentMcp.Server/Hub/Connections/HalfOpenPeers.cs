namespace AgentMcp.Server.Hub.Connections;

/// <summary>Those that connected and have not said their hello. Bounded: the oldest goes when there are too many.</summary>
internal sealed class HalfOpenPeers
{
    /// <summary>How many may be at it.</summary>
    public const int Most = 64;

    private readonly LinkedList<HubPeer> _peers = new();

    /// <summary>How many are at it.</summary>
    public int Count
    {
        get
        {
            lock (_peers)
            {
                return _peers.Count;
            }
        }
    }

    public LinkedListNode<HubPeer> Add(HubPeer peer)
    {
        lock (_peers)
        {
            if (_peers.Count == Most)
            {
                _peers.First!.Value.Dispose();
                _peers.RemoveFirst();
            }

            return _peers.AddLast(peer);
        }
    }

    public void Remove(LinkedListNode<HubPeer> place)
    {
        lock (_peers)
        {
            if (place.List is not null)
            {
                _peers.Remove(place);
            }
        }
    }
}
