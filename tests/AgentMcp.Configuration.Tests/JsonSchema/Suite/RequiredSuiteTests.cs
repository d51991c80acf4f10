using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema.Suite;

public sealed class RequiredSuiteTests(ITestOutputHelper output)
{
    public static TheoryData<SchemaDraft, string> Files()
    {
        var files = new TheoryData<SchemaDraft, string>();
        foreach (var draft in Enum.GetValues<SchemaDraft>())
        {
            var folder = Path.Combine(SuiteFolder.Path, "tests", SuiteFolder.FolderOf(draft));
            if (!Directory.Exists(folder))
            {
                files.Add(draft, "(missing)");
                continue;
            }

            foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            {
                files.Add(draft, Path.GetFileName(file));
            }
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_case_of_a_file_has_the_verdict_of_the_suite(SchemaDraft draft, string file)
    {
        SuiteFolder.SkipIfMissing();
        var failures = SuiteFolder.Read(draft, file).Select(test => SuiteVerdict.Failure(draft, test, assertFormats: false)).OfType<string>();
        Assert.Empty(failures);
    }

    [Theory]
    [InlineData(SchemaDraft.Draft7, 900)]
    [InlineData(SchemaDraft.Draft202012, 1200)]
    public void The_whole_of_a_draft_passes(SchemaDraft draft, int atLeast)
    {
        SuiteFolder.SkipIfMissing();
        var tests = Directory.EnumerateFiles(Path.Combine(SuiteFolder.Path, "tests", SuiteFolder.FolderOf(draft)), "*.json")
            .SelectMany(file => SuiteFolder.Read(draft, Path.GetFileName(file)))
            .ToArray();
        var failures = tests.Select(test => SuiteVerdict.Failure(draft, test, assertFormats: false)).OfType<string>().ToArray();
        output.WriteLine($"figure: JSON Schema {draft}: {tests.Length - failures.Length} of {tests.Length} required cases pass.");
        Assert.Empty(failures);
        Assert.True(tests.Length >= atLeast, $"Only {tests.Length} cases were found; the suite is not whole.");
    }
}
