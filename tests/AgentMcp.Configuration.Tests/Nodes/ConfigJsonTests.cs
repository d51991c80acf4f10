using System.Text;
using System.Text.Json;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Nodes;

public sealed class ConfigJsonTests
{
    private const string Document = """
        title = "t"
        [server]
        ports = [80, { "a/b~c" = true }]
        ratio = 0.5
        since = 1979-05-27 07:32:00z
        """;

    [Fact]
    public void Of_ATree_IsTheSameInJson() =>
        Assert.Equal("""{"title":"t","server":{"ports":[80,{"a/b~c":true}],"ratio":0.5,"since":"1979-05-27T07:32:00Z"}}""", Json(Document));

    [Fact]
    public void Of_WhatJsonHasNoNumberFor_IsAString() => Assert.Equal("""{"a":"inf","b":"-inf","c":"nan","d":-0}""", Json("a = +inf\nb = -inf\nc = -nan\nd = -0.0"));

    [Fact]
    public void Of_ANull_IsNull() => Assert.Equal("null", ConfigJson.Of(ConfigScalar.OfNull("~", default)).Element.GetRawText());

    [Fact]
    public void Of_TheDeepestTree_IsWritten()
    {
        var brackets = TomlReader.MaximumDepth;

        Assert.Equal(brackets, Json($"a = {new string('[', brackets)}{new string(']', brackets)}").Count(unit => unit is '['));
    }

    [Theory]
    [InlineData("", 1, 1, null)]
    [InlineData("/title", 1, 9, "title")]
    [InlineData("/server", 2, 1, "server")]
    [InlineData("/server/ports", 3, 9, "ports")]
    [InlineData("/server/ports/0", 3, 10, null)]
    [InlineData("/server/ports/1/a~1b~0c", 3, 26, "a/b~c")]
    [InlineData("/server/missing/deeper", 2, 1, "server")]
    [InlineData("/server/ports/2", 3, 9, "ports")]
    [InlineData("/server/ports/-", 3, 9, "ports")]
    [InlineData("nonsense", 1, 1, null)]
    public void Locate_APointer_LeadsToTheDeepestThatIsThere(string pointer, int line, int column, string? key)
    {
        var location = ConfigJson.Of(Read(Document)).Locate(pointer);

        Assert.Equal((line, column, key), (location.Node.Place.Line, location.Node.Place.Column, location.Key?.Name));
    }

    [Fact]
    public void Scalar_AskedForAnotherKind_SaysWhichItIs()
    {
        var scalar = (ConfigScalar)Read("a = 1").Find("a")!.Value;

        var error = Assert.Throws<InvalidOperationException>(() => scalar.Float);

        Assert.Equal("The value at line 1, column 5 is of kind Integer, not Float.", error.Message);
        Assert.Throws<InvalidOperationException>(() => scalar.Boolean);
        Assert.Throws<InvalidOperationException>(() => ConfigScalar.Of("1", "1", default).Integer);
    }

    [Fact]
    public void Table_TwoEntriesOfOneName_AreRefused()
    {
        var entry = new ConfigEntry(new ConfigKey("a", default), ConfigScalar.OfNull("", default));

        Assert.Throws<ArgumentException>(() => new ConfigTable([entry, entry], default));
    }

    private static string Json(string document)
    {
        var element = ConfigJson.Of(Read(document)).Element;
        Assert.Equal(JsonValueKind.Object, element.ValueKind);
        return element.GetRawText();
    }

    private static ConfigTable Read(string document) => TomlReader.Read(Encoding.UTF8.GetBytes(document)).Root!;
}
