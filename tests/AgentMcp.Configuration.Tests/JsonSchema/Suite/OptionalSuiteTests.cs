using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema.Suite;

public sealed class OptionalSuiteTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("format/date-time.json")]
    [InlineData("format/date.json")]
    [InlineData("format/time.json")]
    [InlineData("format/duration.json")]
    [InlineData("format/email.json")]
    [InlineData("format/hostname.json")]
    [InlineData("format/ipv4.json")]
    [InlineData("format/ipv6.json")]
    [InlineData("format/uri.json")]
    [InlineData("format/uri-reference.json")]
    [InlineData("format/uuid.json")]
    [InlineData("format/ecmascript-regex.json")]
    [InlineData("format/regex.json")]
    [InlineData("format/json-pointer.json")]
    [InlineData("format-assertion.json")]
    [InlineData("ecmascript-regex.json")]
    [InlineData("non-bmp-regex.json")]
    [InlineData("bignum.json")]
    [InlineData("float-overflow.json")]
    [InlineData("refOfUnknownKeyword.json")]
    [InlineData("unknownKeyword.json")]
    [InlineData("anchor.json")]
    [InlineData("id.json")]
    [InlineData("dynamicRef.json")]
    [InlineData("no-schema.json")]
    public void Optional_cases_that_are_supported_have_the_verdict_of_the_suite(string file)
    {
        SuiteFolder.SkipIfMissing();
        foreach (var draft in Enum.GetValues<SchemaDraft>())
        {
            // Each draft has its own choice of optional files.
            if (!File.Exists(Path.Combine(SuiteFolder.Path, "tests", SuiteFolder.FolderOf(draft), "optional", file)))
            {
                continue;
            }

            var assertFormats = file.StartsWith("format/", StringComparison.Ordinal);
            // What xn-- labels decode to is not looked at.
            var tests = SuiteFolder.Read(draft, $"optional/{file}").Where(test => !test.Name.Contains("A-label", StringComparison.Ordinal)).ToArray();
            var failures = tests.Select(test => SuiteVerdict.Failure(draft, test, assertFormats)).OfType<string>().ToArray();
            output.WriteLine($"{draft}: {tests.Length - failures.Length} of {tests.Length} cases of optional/{file} pass.");
            Assert.Empty(failures);
        }
    }
}
