using AgentMcp.Configuration.Toml;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Configuration.Tests.Toml.Suite;

/// <summary>The official suite (toml-lang/toml-test, MIT), which is not part of this repository.</summary>
internal static class TomlSuite
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "toml-test", "tests"));

    public static string Missing => $"The TOML suite is not part of this repository; put it at {Folder}.";

    /// <summary>The documents that the suite lists for a version; none when the suite is not there.</summary>
    public static IReadOnlyList<string> Documents(TomlVersion version, string kind)
    {
        var list = Path.Combine(Folder, version is TomlVersion.V10 ? "files-toml-1.0.0" : "files-toml-1.1.0");
        return File.Exists(list)
            ? [.. File.ReadLines(list).Where(name => name.StartsWith($"{kind}/", StringComparison.Ordinal) && name.EndsWith(".toml", StringComparison.Ordinal))]
            : [];
    }

    public static byte[] Read(string document) => File.ReadAllBytes(Path.Combine(Folder, document));

    public static byte[] ReadExpected(string document) => Read(Path.ChangeExtension(document, ".json"));
}
