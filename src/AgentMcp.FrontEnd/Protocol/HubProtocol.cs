namespace AgentMcp.FrontEnd.Protocol;

/// <summary>What a front end and a hub say to each other before and beside the client's own bytes.</summary>
/// <remarks>
/// A connection begins with one <see cref="HubMessage"/> each way: <see cref="HubHello"/>, then <see cref="HubAnswer"/>. What follows a welcome depends on the
/// hello's <see cref="HubHello.Kind"/>: a session's lines as they are, or <see cref="Frame"/>s of a command.
/// </remarks>
internal static class HubProtocol
{
    /// <summary>Another one cannot be talked to.</summary>
    public const int Major = 1;

    /// <summary>Later ones add entries and frames that earlier ones pass over.</summary>
    /// <remarks>1: the hub can have a program run in the front end's process.</remarks>
    public const int Minor = 1;

    /// <summary>Largest body of a message, in bytes: arguments and environment of a process together are rarely more on any system.</summary>
    public const int MaximumMessageBytes = 4 * 1024 * 1024;

    /// <summary>Within this time after it connected a front end has said its hello.</summary>
    public static readonly TimeSpan HelloLimit = TimeSpan.FromSeconds(5);
}
