using System.Globalization;
using AgentMcp.Core.Platform;

namespace AgentMcp.FrontEnd.Addressing;

/// <summary>
/// What the running hub wrote about itself into <c>hub.info</c> of its data folder. It finds a hub whose socket lies elsewhere (a shell without XDG_RUNTIME_DIR)
/// and words messages; whether a hub lives is told by its lock alone.
/// </summary>
/// <param name="ProcessId">Its process.</param>
/// <param name="StartedAt">When it began, in milliseconds since 1970 (UTC).</param>
/// <param name="Nonce">Drawn at its start; tells it from another of the same process id.</param>
/// <param name="Socket">Where it listens.</param>
/// <param name="Version">Its version.</param>
internal sealed record HubRecord(int ProcessId, long StartedAt, string Nonce, string Socket, string Version)
{
    /// <summary>The file whose lock the hub holds for its life; it has no content.</summary>
    public static string LockFile(DataFolder folder) => Path.Combine(folder.Root, "hub.lock");

    /// <summary>The file that holds this record.</summary>
    public static string InfoFile(DataFolder folder) => Path.Combine(folder.Root, "hub.info");

    /// <summary>Lines <c>name=value</c>.</summary>
    public string ToText() => string.Create(
        CultureInfo.InvariantCulture, $"pid={ProcessId}\nstarted={StartedAt}\nnonce={Nonce}\nsocket={Socket}\nversion={Version}\n");

    /// <summary>Null when there is none that can be read.</summary>
    public static HubRecord? Find(DataFolder folder)
    {
        try
        {
            var lines = File.ReadAllLines(InfoFile(folder));
            return Value(lines, "socket=") is { } socket && int.TryParse(Value(lines, "pid="), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                ? new HubRecord(pid, long.TryParse(Value(lines, "started="), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0, Value(lines, "nonce=") ?? "", socket, Value(lines, "version=") ?? "")
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Value(string[] lines, string name)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(name, StringComparison.Ordinal))
            {
                return line[name.Length..];
            }
        }

        return null;
    }
}
