namespace AgentMcp.Configuration.Keys;

/// <summary>An old name of a key, which still works and is warned of.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Offset">What is added to the old number to give the new one: retries count without the first call, attempts with it.</param>
public sealed record DeprecatedName(string Name, int Offset = 0)
{
    /// <summary>A name that only changed.</summary>
    public static implicit operator DeprecatedName(string name) => new(name);

    /// <summary>A name that only changed.</summary>
    public static DeprecatedName FromString(string name) => new(name);
}
