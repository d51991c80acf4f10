using AgentMcp.Server.Settings;

namespace AgentMcp.Server.Sessions;

/// <summary>What one endpoint offers. The tool list depends on this alone, never on a connection (revision 2026-07-28 forbids it).</summary>
internal sealed record EndpointOptions
{
    /// <summary>Toolsets by name; null takes those that are on by default for the workspace.</summary>
    public IReadOnlyList<string>? Toolsets { get; init; }

    /// <summary>Offers only tools that change nothing.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>The folder that calls are about when they name none.</summary>
    public string? Workspace { get; init; }

    /// <summary>Sends output schemas with the tool list; off because they cost every client their tokens.</summary>
    public bool OutputSchemas { get; init; }

    /// <summary>Settings of the command line that made it.</summary>
    public SettingFlags Flags { get; init; } = SettingFlags.None;

    /// <summary>Adds the fixtures of the official conformance suite.</summary>
    public bool ConformanceFixtures { get; init; }

    /// <summary>Whether the list of tools is the same.</summary>
    public bool OffersSameAs(EndpointOptions other) =>
        ReadOnly == other.ReadOnly && OutputSchemas == other.OutputSchemas
        && (Toolsets is null ? other.Toolsets is null : other.Toolsets is not null && Toolsets.SequenceEqual(other.Toolsets, StringComparer.Ordinal));
}
