using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>A configuration file of cargo.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Root">Its values; null when it cannot be read.</param>
/// <param name="Fault">Why it cannot be read, with the place; null when it can.</param>
internal sealed record CargoConfigFile(string Path, ConfigTable? Root, string? Fault)
{
    /// <summary>The folder that paths in it start from: the one that holds <c>.cargo</c>, or the user's own.</summary>
    public string Base => System.IO.Path.GetDirectoryName(System.IO.Path.GetDirectoryName(Path)!) ?? Path;

    /// <summary>The files that cargo reads in a folder, the strongest first: those beside and above it, then the user's.</summary>
    /// <param name="folder">Where cargo runs, absolute.</param>
    /// <param name="cargoHome">The user's folder of cargo; null when there is none.</param>
    public static IReadOnlyList<CargoConfigFile> Find(string folder, string? cargoHome)
    {
        var folders = new List<string>();
        for (var current = folder; current is not null; current = System.IO.Path.GetDirectoryName(current))
        {
            folders.Add(System.IO.Path.Combine(current, ".cargo"));
        }

        if (cargoHome is not null && !folders.Contains(cargoHome))
        {
            folders.Add(cargoHome);
        }

        return [.. folders.Select(PathIn).OfType<string>().Select(Read)];
    }

    /// <summary>A value by its keys, when it is a text or a number.</summary>
    public string? Text(params ReadOnlySpan<string> keys) => (Node(keys) as ConfigScalar)?.Text;

    /// <summary>A value by its keys as words: a list, or a text that is split at blanks, as cargo takes both for commands.</summary>
    public IReadOnlyList<string>? Words(params ReadOnlySpan<string> keys) => Node(keys) switch
    {
        ConfigScalar { Kind: ConfigScalarKind.String } text => text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ConfigList list => [.. list.Items.OfType<ConfigScalar>().Select(item => item.Text)],
        _ => null,
    };

    /// <summary>A table by its keys.</summary>
    public ConfigTable? Table(params ReadOnlySpan<string> keys) => Node(keys) as ConfigTable;

    private ConfigNode? Node(ReadOnlySpan<string> keys)
    {
        ConfigNode? node = Root;
        foreach (var key in keys)
        {
            node = (node as ConfigTable)?.Find(key)?.Value;
        }

        return node;
    }

    // Of both the one without an extension counts: cargo kept the older name working.
    private static string? PathIn(string folder)
    {
        var old = System.IO.Path.Combine(folder, "config");
        var path = File.Exists(old) ? old : System.IO.Path.Combine(folder, "config.toml");
        return File.Exists(path) ? path : null;
    }

    private static CargoConfigFile Read(string path)
    {
        try
        {
            var reading = TomlReader.Read(File.ReadAllBytes(path));
            return new CargoConfigFile(path, reading.Root, reading.Errors is [var first, ..] ? first.ToString() : null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new CargoConfigFile(path, null, exception.Message);
        }
    }
}
