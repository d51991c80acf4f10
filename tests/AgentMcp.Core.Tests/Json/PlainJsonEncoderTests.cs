using System.Text.Json;
using AgentMcp.Core.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Json;

public sealed class PlainJsonEncoderTests
{
    [Theory]
    [InlineData("plain <a href='x'>&+`", "plain <a href='x'>&+`")]
    [InlineData("日本 mañana 😀", "日本 mañana 😀")]
    [InlineData("\"\\\b\f\n\r\t\0\u001f", "\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001F")]
    [InlineData("\u007f\u2028\ufeff", "\u007f\u2028\ufeff")]
    public void Encode_OnlyWhatJsonRequires_IsEscaped(string text, string expected) => Assert.Equal($"\"{expected}\"", JsonSerializer.Serialize(text, RelaxedJson.Options));

    [Fact]
    public void Encode_HalvesOfPairs_BecomeTheReplacementCharacter()
    {
        var text = new string(['a', '\uD83D', 'b', '\uDE00', '\uD83D', '\uDE00', '\uD83D']);

        Assert.Equal("a\uFFFDb\uFFFD😀\uFFFD", JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text, RelaxedJson.Options)));
    }

    [Fact]
    public void Encode_AnyText_ComesBack() => Prop.ForAll<NonNull<string>>(text =>
        text.Get.Any(char.IsSurrogate) || JsonSerializer.Deserialize<string>(JsonSerializer.Serialize(text.Get, RelaxedJson.Options)) == text.Get).QuickCheckThrowOnFailure();
}
