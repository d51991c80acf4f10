using System.Text.Json;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Toml.Suite;

public sealed class TomlSuiteTests(ITestOutputHelper output)
{
    private static readonly TomlVersion[] Versions = [TomlVersion.V10, TomlVersion.V11];

    public static TheoryData<TomlVersion, string?> Valid => Rows("valid");

    public static TheoryData<TomlVersion, string?> Invalid => Rows("invalid");

    [Theory]
    [MemberData(nameof(Valid), DisableDiscoveryEnumeration = true)]
    public void Read_AValidDocument_GivesTheTreeOfTheSuite(TomlVersion version, string? document)
    {
        Assert.SkipWhen(document is null, TomlSuite.Missing);

        Assert.Null(WrongIn(version, document!));
    }

    [Theory]
    [MemberData(nameof(Invalid), DisableDiscoveryEnumeration = true)]
    public void Read_AnInvalidDocument_SaysWhatIsWrongAndWhere(TomlVersion version, string? document)
    {
        Assert.SkipWhen(document is null, TomlSuite.Missing);

        var reading = TomlReader.Read(TomlSuite.Read(document!), version);

        Assert.Null(reading.Root);
        Assert.NotEmpty(reading.Errors);
        Assert.All(reading.Errors, error =>
        {
            Assert.EndsWith(".", error.Message);
            Assert.InRange(error.Place.Line, 1, int.MaxValue);
            Assert.InRange(error.Place.Column, 1, int.MaxValue);
        });
    }

    [Fact]
    public void Read_TheWholeSuite_PassesAndIsCounted()
    {
        Assert.SkipWhen(TomlSuite.Documents(TomlVersion.V10, "valid").Count is 0, TomlSuite.Missing);

        foreach (var version in Versions)
        {
            var valid = TomlSuite.Documents(version, "valid");
            var invalid = TomlSuite.Documents(version, "invalid");
            var read = valid.Count(document => WrongIn(version, document) is null);
            var refused = invalid.Count(document => TomlReader.Read(TomlSuite.Read(document), version).Root is null);
            output.WriteLine($"figure: TOML {(version is TomlVersion.V10 ? "1.0" : "1.1")}: {read} of {valid.Count} valid documents read, {refused} of {invalid.Count} invalid ones refused");
            Assert.Equal((valid.Count, invalid.Count), (read, refused));
        }
    }

    private static string? WrongIn(TomlVersion version, string document)
    {
        var reading = TomlReader.Read(TomlSuite.Read(document), version);
        if (reading.Root is null)
        {
            return $"{document}: {string.Join(' ', reading.Errors)}";
        }

        using var expected = JsonDocument.Parse(TomlSuite.ReadExpected(document));
        return TaggedJson.Difference(expected.RootElement, reading.Root, document);
    }

    private static TheoryData<TomlVersion, string?> Rows(string kind)
    {
        var rows = new TheoryData<TomlVersion, string?>();
        foreach (var version in Versions)
        {
            var documents = TomlSuite.Documents(version, kind);
            foreach (var document in documents.Count is 0 ? [null] : documents.Cast<string?>())
            {
                rows.Add(version, document);
            }
        }

        return rows;
    }
}
