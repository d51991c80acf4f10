using System.Globalization;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>Which build of the program somebody is.</summary>
/// <param name="Version">The program's version.</param>
/// <param name="Folder">The folder its files lie in; a build never overwrites another's.</param>
/// <param name="BuiltAt">When the server's library was written, in milliseconds since 1970 (UTC); orders builds of one version.</param>
internal sealed record ProgramBuild(string Version, string Folder, long BuiltAt)
{
    /// <summary>File of the server beside which every part of a build lies.</summary>
    public const string ServerLibrary = "agentmcp.dll";

    /// <summary>The version of this build.</summary>
    public static string OwnVersion => typeof(ProgramBuild).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>The build that this process runs.</summary>
    public static ProgramBuild Own()
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder, ServerLibrary));
        return new ProgramBuild(OwnVersion, folder, new DateTimeOffset(written).ToUnixTimeMilliseconds());
    }

    /// <summary>Whether this one should take the place of the other when nobody needs that.</summary>
    public bool IsNewerThan(ProgramBuild other) => (Folder, BuiltAt) != (other.Folder, other.BuiltAt) && BuiltAt > other.BuiltAt;

    internal void AddTo(HubMessage message)
    {
        message.Add("version", Version);
        message.Add("build-folder", Folder);
        message.Add("built-at", BuiltAt.ToString(CultureInfo.InvariantCulture));
    }

    internal static ProgramBuild From(HubMessage message) => new(
        message.Find("version") ?? throw new HubProtocolException("A message of the hub's protocol must name the program's version."),
        message.Find("build-folder") ?? "",
        long.TryParse(message.Find("built-at"), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0);
}
