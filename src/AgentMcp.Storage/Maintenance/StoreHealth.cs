using System.Text.Json.Serialization;

namespace AgentMcp.Storage.Maintenance;

/// <summary>How a database file is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<StoreHealth>))]
public enum StoreHealth
{
    /// <summary>Nothing was found.</summary>
    Healthy,

    /// <summary>No file yet: it is made when it is first used.</summary>
    Missing,

    /// <summary>Works, but something is wrong that has a remedy (a search index, a foreign key, an old setting).</summary>
    Degraded,

    /// <summary>Another process holds it so that it could not be looked at.</summary>
    Busy,

    /// <summary>Written by a newer program.</summary>
    Newer,

    /// <summary>Cannot be read by this user.</summary>
    Unreadable,

    /// <summary>Pages or indexes are damaged.</summary>
    Corrupt,
}
