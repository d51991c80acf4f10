using System.Text;
using System.Text.Json;
using AgentMcp.Server.Http.Streams;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Server.Tests.Http;

public sealed class JsonUnescaperTests
{
    [Theory]
    [InlineData("\"\\u00e9\"", "\"é\"")]
    [InlineData("\"\\u65E5\\u672c\"", "\"日本\"")]
    [InlineData("\"\\uD83C\\uDF89\"", "\"🎉\"")]
    [InlineData("\"\\u003Cb\\u003E \\u0026 \\u0027\\u002B\"", "\"<b> & '+\"")]
    [InlineData("\"\\u0022\\u005C\"", "\"\\\"\\\\\"")]
    [InlineData("\"\\\\u00e9\"", "\"\\\\u00e9\"")]
    [InlineData("\"\\\\\\u00e9\"", "\"\\\\é\"")]
    [InlineData("\"\\n\\u000A\\u0000\\u007F\"", "\"\\n\\u000A\\u0000\\u007F\"")]
    [InlineData("\"\\u2028\\u2029\\u0085\"", "\"\\u2028\\u2029\\u0085\"")]
    [InlineData("\"\\uD83C\"", "\"\\uD83C\"")]
    [InlineData("\"\\uD83Cx\\uDF89\"", "\"\\uD83Cx\\uDF89\"")]
    [InlineData("\"\\uD83C\\u0041\"", "\"\\uD83CA\"")]
    [InlineData("\"cut \\u00", "\"cut \\u00")]
    [InlineData("\"cut \\", "\"cut \\")]
    [InlineData("{}", "{}")]
    [InlineData("", "")]
    public void Copy_Text_LosesOnlyNeedlessEscapes(string json, string expected) => Assert.Equal(expected, Unescape(json));

    [Fact]
    public void Copy_AnyText_KeepsItsMeaning() =>
        Prop.ForAll<string>(
            ArbMap.Default.ArbFor<string>().Filter(text => text is not null && IsWellFormed(text)),
            text =>
            {
                var escaped = JsonSerializer.Serialize(text);
                var unescaped = Unescape(escaped);
                return JsonSerializer.Deserialize<string>(unescaped) == text && Encoding.UTF8.GetByteCount(unescaped) <= escaped.Length && Unescape(unescaped) == unescaped;
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static bool IsWellFormed(string text) => text.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);

    private static string Unescape(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var destination = new byte[bytes.Length];
        return Encoding.UTF8.GetString(destination, 0, JsonUnescaper.Copy(bytes, destination));
    }
}
