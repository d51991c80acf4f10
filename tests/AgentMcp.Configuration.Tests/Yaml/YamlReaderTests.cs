using System.Text;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("true", ConfigScalarKind.Boolean, "true")]
    [InlineData("FALSE", ConfigScalarKind.Boolean, "false")]
    [InlineData("yes", ConfigScalarKind.String, "yes")]
    [InlineData("on", ConfigScalarKind.String, "on")]
    [InlineData("0x1F", ConfigScalarKind.Integer, "31")]
    [InlineData("0o17", ConfigScalarKind.Integer, "15")]
    [InlineData("017", ConfigScalarKind.Integer, "17")]
    [InlineData("-12", ConfigScalarKind.Integer, "-12")]
    [InlineData("1_000", ConfigScalarKind.String, "1_000")]
    [InlineData("12:30", ConfigScalarKind.String, "12:30")]
    [InlineData("1.5e3", ConfigScalarKind.Float, "1500")]
    [InlineData(".5", ConfigScalarKind.Float, "0.5")]
    [InlineData("-.inf", ConfigScalarKind.Float, "-inf")]
    [InlineData(".nan", ConfigScalarKind.Float, "nan")]
    [InlineData("1.2.3", ConfigScalarKind.String, "1.2.3")]
    [InlineData("~", ConfigScalarKind.Null, "null")]
    [InlineData("'12'", ConfigScalarKind.String, "12")]
    [InlineData("\"a\\tb\"", ConfigScalarKind.String, "a\tb")]
    [InlineData("!!str 12", ConfigScalarKind.String, "12")]
    [InlineData("99999999999999999999", ConfigScalarKind.Float, "1E+20")]
    public void A_scalar_is_what_the_core_schema_says(string written, ConfigScalarKind kind, string text)
    {
        var scalar = Assert.IsType<ConfigScalar>(Root($"key: {written}\n").Find("key")!.Value);

        Assert.Equal((kind, text), (scalar.Kind, scalar.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n")]
    [InlineData("---\n")]
    [InlineData("\uFEFF")]
    [InlineData("\n\n")]
    public void A_file_without_content_is_an_empty_table(string text) => Assert.Empty(Root(text).Entries);

    [Theory]
    [InlineData("\uFEFFa: 1\nb:\n  c: [x, y]\n")]
    [InlineData("a: 1\r\nb:\r\n  c: [x, y]\r\n")]
    [InlineData("---\na: 1\nb:\n  c:\n  - x\n  - y\n...\n")]
    public void Marks_and_line_ends_change_nothing(string text)
    {
        var root = Root(text);
        var list = Assert.IsType<ConfigList>(Assert.IsType<ConfigTable>(root.Find("b")!.Value).Find("c")!.Value);

        Assert.Equal(1, Assert.IsType<ConfigScalar>(root.Find("a")!.Value).Integer);
        Assert.Equal(["x", "y"], list.Items.Cast<ConfigScalar>().Select(item => item.Text));
        Assert.Equal(3, root.Find("b")!.Value.Place.Line + (text.StartsWith("---", StringComparison.Ordinal) ? -1 : 0));
    }

    [Fact]
    public void A_value_knows_where_it_stands()
    {
        var inner = Assert.IsType<ConfigTable>(Root("# first\nouter:\n  key: \"é𝄞\"  # why\n").Find("outer")!.Value).Find("key")!;

        Assert.Equal((3, 3), (inner.Key.Place.Line, inner.Key.Place.Column));
        Assert.Equal((3, 8), (inner.Value.Place.Line, inner.Value.Place.Column));
        Assert.Equal("\"é𝄞\"", Assert.IsType<ConfigScalar>(inner.Value).Written);
    }

    [Fact]
    public void An_alias_stands_for_its_anchor()
    {
        var root = Root("one: &list [a, b]\ntwo: *list\n");

        Assert.Equal(2, Assert.IsType<ConfigList>(root.Find("two")!.Value).Items.Count);
    }

    [Theory]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1, "second time (first on line 1)")]
    [InlineData("a:\n\tb: 1\n", 2, 1, "tab")]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1, "second document")]
    [InlineData("a: &x [*x]\n", 1, 8, "inside of what it stands for")]
    [InlineData("a: *nothing\n", 1, 4, "no anchor before it")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x\n", 3, 3, "no part of YAML 1.2")]
    [InlineData("- a\n- b\n", 1, 1, "top level")]
    [InlineData("just text\n", 1, 1, "top level")]
    [InlineData("a: !!python/object x\n", 1, 4, "tag")]
    [InlineData("? [a, b]\n: c\n", 1, 3, "plain name")]
    [InlineData("a: [1, 2\n", 2, 1, "no YAML")]
    [InlineData("a: \"half\n", 1, 4, "no YAML")]
    [InlineData("a: b: c\n", 1, 5, "no YAML")]
    [InlineData("%YAML 9.9\n---\na: 1\n", 1, 1, "no YAML")]
    public void A_fault_is_told_with_its_place(string text, int line, int column, string words)
    {
        var error = Assert.Single(YamlReader.Read(Encoding.UTF8.GetBytes(text)).Errors);

        Assert.Contains(words, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((line, column), (error.Place.Line, error.Place.Column));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_without_effort()
    {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < 30; level++)
        {
            bomb.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n");
        }

        var error = Assert.Single(YamlReader.Read(Encoding.UTF8.GetBytes(bomb.ToString())).Errors);

        Assert.Contains("aliases resolved", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, error.Place.Line);
    }

    [Fact]
    public void Values_nested_too_deep_are_refused()
    {
        var text = "a: " + new string('[', 5_000);

        var error = Assert.Single(YamlReader.Read(Encoding.UTF8.GetBytes(text)).Errors);

        Assert.Contains("nest deeper", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_text_is_refused()
    {
        Assert.Contains("zero byte", Assert.Single(YamlReader.Read("a: 1\0"u8).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-8", Assert.Single(YamlReader.Read([0x61, 0x3A, 0x20, 0xC3, 0x28]).Errors).Message, StringComparison.Ordinal);
        Assert.Contains("UTF-16", Assert.Single(YamlReader.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("a: 1")).ToArray()).Errors).Message, StringComparison.Ordinal);
    }

    // Pieces of YAML in any order reach states that letters alone do not.
    [Fact]
    public void No_text_makes_the_reader_throw()
    {
        string[] pieces = ["a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "&x ", "*x", "|", ">", "\"", "'", "#", "!", "!!str ", "?", "%", "---", "...", "\t", "1", "é", "\0", ",", "<<", "\r\n", "@", "`", "\u2028", "|9", ">-"];
        var random = new Random(20261120);
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 24)).Select(_ => pieces[random.Next(pieces.Length)]));

            var reading = YamlReader.Read(Encoding.UTF8.GetBytes(text));

            Assert.True(reading.Root is null == reading.Errors.Count > 0, text);
        }
    }

    private static ConfigTable Root(string text)
    {
        var reading = YamlReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(reading.Errors);
        return reading.Root!;
    }
}
