using System.Text.Json;
using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Configuration.Tests.JsonSchema.Suite;

/// <summary>The official test suite of JSON Schema, which stands beside the repository.</summary>
internal static class SuiteFolder
{
    public static string Path { get; } = System.IO.Path.GetFullPath(System.IO.Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "json-schema-test-suite"));

    /// <summary>The documents that the suite expects at http://localhost:1234/.</summary>
    public static SchemaDocuments Remotes { get; } = ReadRemotes();

    public static void SkipIfMissing()
    {
        if (!Directory.Exists(Path))
        {
            Assert.Skip($"The JSON Schema test suite is not part of this repository; put the JSON-Schema-Test-Suite of json-schema-org at {Path}.");
        }
    }

    public static string FolderOf(SchemaDraft draft) => draft is SchemaDraft.Draft7 ? "draft7" : "draft2020-12";

    /// <summary>Every test of one file.</summary>
    public static IEnumerable<SuiteCase> Read(SchemaDraft draft, string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, "tests", FolderOf(draft), file)));
        foreach (var group in document.RootElement.Clone().EnumerateArray())
        {
            foreach (var test in group.GetProperty("tests").EnumerateArray())
            {
                yield return new SuiteCase(
                    $"{file}: {group.GetProperty("description").GetString()}: {test.GetProperty("description").GetString()}",
                    group.GetProperty("schema"),
                    test.GetProperty("data"),
                    test.GetProperty("valid").GetBoolean());
            }
        }
    }

    private static SchemaDocuments ReadRemotes()
    {
        var documents = SchemaDocuments.None;
        var folder = System.IO.Path.Combine(Path, "remotes");
        if (!Directory.Exists(folder))
        {
            return documents;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            documents = documents.With($"http://localhost:1234/{System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/')}", document.RootElement);
        }

        return documents;
    }
}
