using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Toml;

public sealed class TomlValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0", 0)]
    [InlineData("+1_000", 1000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    [InlineData("0xdead_BEEF", 0xdeadbeef)]
    [InlineData("0x7FFF_FFFF_FFFF_FFFF", long.MaxValue)]
    [InlineData("0o777", 511)]
    [InlineData("0o777777777777777777777", long.MaxValue)]
    [InlineData("0b1101", 13)]
    [InlineData("0x0000000000000000001", 1)]
    public void Read_AnInteger_HasItsValueAndItsText(string written, long value)
    {
        var scalar = Given.Scalar(written);

        Assert.Equal((value, written), (scalar.Integer, scalar.Written));
    }

    [Theory]
    [InlineData("1.5", 1.5)]
    [InlineData("-1e3", -1000)]
    [InlineData("6.626e-34", 6.626e-34)]
    [InlineData("9_1.2_5E+0_1", 912.5)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-inf", double.NegativeInfinity)]
    [InlineData("+nan", double.NaN)]
    public void Read_AFloat_HasItsValueAndItsText(string written, double value)
    {
        var scalar = Given.Scalar(written);

        Assert.Equal((value, written), (scalar.Float, scalar.Written));
    }

    [Theory]
    [InlineData("1979-05-27T07:32:00Z", ConfigScalarKind.OffsetDateTime, "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27 07:32:00.99999-07:00", ConfigScalarKind.OffsetDateTime, "1979-05-27T07:32:00.99999-07:00")]
    [InlineData("1979-05-27t07:32z", ConfigScalarKind.OffsetDateTime, "1979-05-27T07:32:00Z")]
    [InlineData("1979-05-27T07:32:00", ConfigScalarKind.LocalDateTime, "1979-05-27T07:32:00")]
    [InlineData("2000-02-29", ConfigScalarKind.LocalDate, "2000-02-29")]
    [InlineData("0000-02-29", ConfigScalarKind.LocalDate, "0000-02-29")]
    [InlineData("07:32", ConfigScalarKind.LocalTime, "07:32:00")]
    [InlineData("23:59:60.5", ConfigScalarKind.LocalTime, "23:59:60.5")]
    public void Read_ADateOrTime_IsRfc3339(string written, ConfigScalarKind kind, string text)
    {
        var scalar = Given.Scalar(written);

        Assert.Equal((kind, text, written), (scalar.Kind, scalar.Text, scalar.Written));
    }

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("'C:\\Users'", "C:\\Users")]
    [InlineData("\"\\b\\t\\n\\f\\r\\e\\\"\\\\\\x41\\u00e9\\U0001F98A\"", "\b\t\n\f\r\e\"\\Aé🦊")]
    [InlineData("\"\"\"\r\na\r\nb\"\"\"", "a\nb")]
    [InlineData("'''\na\\\nb'''", "a\\\nb")]
    [InlineData("\"\"\"a \\  \n\n   b\\\n\"\"\"", "a b")]
    [InlineData("\"\"\"\"\"two\"\"\"\"\"", "\"\"two\"\"")]
    [InlineData("''''one''''", "'one'")]
    public void Read_AString_HasItsValueAndItsText(string written, string value)
    {
        var scalar = Given.Scalar(written);

        Assert.Equal((value, written), (scalar.Text, scalar.Written));
    }

    [Fact]
    public void Read_TablesOfEveryKind_AreOneTreeInTheOrderOfTheFile() => Assert.Equal(
        "{'title' = 'x', 'a' = {'b' = {'c' = Integer:1, 'd' = {'e' = Boolean:true}}}, 'list' = [{'n' = Integer:1, 'sub' = {'s' = Integer:2}}, {}], 'i' = {'k' = {'l' = Integer:1, 'm' = [Integer:1, Float:2.5]}}}",
        Given.Tree("title = 'x'\n[a.b]\nc = 1\n[a]\n[a.b.d]\ne = true\n[[list]]\nn = 1\n[list.sub]\ns = 2\n[[list]]\n[i]\nk.l = 1\nk . \"m\" = [1, 2.5,]\n"));

    [Fact]
    public void Read_EveryNodeAndKey_HasItsPlace()
    {
        var root = Given.Root("# größe\n[ a . 'b' ]\n  '🦊' = 1\n");

        var a = root.Find("a")!;
        var b = ((ConfigTable)a.Value).Find("b")!;
        var fox = ((ConfigTable)b.Value).Find("🦊")!;
        Assert.Equal(new SourceSpan(2, 3, 10, 1), a.Key.Place);
        Assert.Equal(new SourceSpan(2, 7, 14, 3), b.Key.Place);
        Assert.Equal(new SourceSpan(2, 1, 8, 11), b.Value.Place);
        Assert.Equal(new SourceSpan(3, 3, 22, 4), fox.Key.Place);
        Assert.Equal(new SourceSpan(3, 9, 29, 1), fox.Value.Place);
    }

    [Fact]
    public void Read_AnInlineTableOfSeveralLines_IsOf11Alone()
    {
        const string document = "a = { # first\n  b = 1,\n  c = 2, # last\n}";

        Assert.Equal("{'a' = {'b' = Integer:1, 'c' = Integer:2}}", Given.Tree(document));
        Assert.Equal(["line 1, column 7: Expected '}' or a key (letters A-Z, digits, '-' and '_', all else in quotes), found '#'."], Given.Errors(document, TomlVersion.V10));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("\uFEFF")]
    [InlineData("# only a comment")]
    [InlineData("\uFEFF# comment\r\n\t\r\n")]
    public void Read_NothingButSpace_IsAnEmptyTable(string document) => Assert.Equal("{}", Given.Tree(document));
}
