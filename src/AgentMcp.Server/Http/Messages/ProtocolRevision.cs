namespace AgentMcp.Server.Http.Messages;

/// <summary>The revisions of the protocol: those that begin with <c>initialize</c> and have sessions, and the one where every request stands alone.</summary>
internal static class ProtocolRevision
{
    /// <summary>The first revision without sessions.</summary>
    public const string Stateless = "2026-07-28";

    /// <summary>Those that <c>server/discover</c> names; the list in an error must agree with it, since clients retry from there.</summary>
    public static IReadOnlyList<string> Discoverable { get; } = [Stateless];

    private static readonly string[] WithSessions = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

    /// <summary>Whether requests of this revision carry their own metadata and have no session. Revisions are dates, so they sort as text.</summary>
    public static bool IsStateless(string? revision) => string.CompareOrdinal(revision, Stateless) >= 0;

    /// <summary>Whether this server speaks it.</summary>
    public static bool IsKnown(string revision) => revision is Stateless || WithSessions.Contains(revision, StringComparer.Ordinal);
}
