using System.Text;
using AgentMcp.Configuration.Toml;

namespace AgentMcp.Configuration.Tests.Toml;

public sealed class TomlErrorTests
{
    [Theory]
    [InlineData("a = ", "line 1, column 5: Expected a value (a string in quotes, a number, true, false, a date, an array in [] or a table in {}), found the end of the file.")]
    [InlineData("a", "line 1, column 2: Expected '=' after the key 'a', found the end of the file.")]
    [InlineData("a = 1\n[b", "line 2, column 3: Expected ']' after the name 'b', found the end of the file.")]
    [InlineData("a = [1,\n2", "line 2, column 2: Expected ',' or ']' in the array that begins at line 1, column 5, found the end of the file.")]
    [InlineData("a = [1,\n", "line 2, column 1: Expected ']' of the array that begins at line 1, column 5, found the end of the file.")]
    [InlineData("a = { b = 1", "line 1, column 12: Expected ',' or '}' in the inline table that begins at line 1, column 5, found the end of the file.")]
    [InlineData("a = \"half", "line 1, column 10: Expected \" to close the string that begins at line 1, column 5, found the end of the file.")]
    [InlineData("a = '''half\n\n", "line 3, column 1: Expected ''' to close the string that begins at line 1, column 5, found the end of the file.")]
    [InlineData("a = \"half\nb = 1", "line 1, column 10: Expected \" to close the string that begins at line 1, column 5, found the end of the line.")]
    [InlineData("a = \"x\\", "line 1, column 8: Expected \" to close the string that begins at line 1, column 5, found the end of the file.")]
    public void Read_AHalfWrittenFile_SaysWhatIsMissing(string document, string error) => Assert.Equal([error], Given.Errors(document));

    [Theory]
    [InlineData("a = yes", "line 1, column 5: 'yes' is no value; a string needs quotes, and truth values are true and false.")]
    [InlineData("a = True", "line 1, column 5: 'True' is no value; a string needs quotes, and truth values are true and false.")]
    [InlineData("a: 1", "line 1, column 2: Expected '=' after the key 'a', found ':'.")]
    [InlineData("größe = 1", "line 1, column 3: Expected '=' after the key 'gr', found 'ö'.")]
    [InlineData("🦊 = 1", "line 1, column 1: Expected a key or a header (letters A-Z, digits, '-' and '_', all else in quotes), found '🦊'.")]
    [InlineData("a = 1 b = 2", "line 1, column 7: Expected the end of the line after a value, found 'b'.")]
    [InlineData("[a] b = 1", "line 1, column 5: Expected the end of the line after a header, found 'b'.")]
    [InlineData("a =\u00A01", "line 1, column 4: '\\u00A01' is no value; a string needs quotes, and truth values are true and false.")]
    [InlineData("\"\"\"a\"\"\" = 1", "line 1, column 1: A key is not written with three quotes; use one on each side.")]
    [InlineData("a. = 1", "line 1, column 4: Expected a key after the dot (letters A-Z, digits, '-' and '_', all else in quotes), found '='.")]
    [InlineData("a = 1\rb = 2", "line 1, column 6: A carriage return stands here without a line feed; end lines with LF or CRLF.")]
    [InlineData("# x\ry", "line 1, column 4: A carriage return stands here without a line feed; end lines with LF or CRLF.")]
    [InlineData("a = 'x\u0007'", "line 1, column 7: The control character U+0007 is not allowed here; remove it, or write it as an escape in a string.")]
    [InlineData("a = \"\\\u007F\"", "line 1, column 6: '\\' is no escape; write \\\\ for a backslash, or put the text in single quotes.", "line 1, column 7: The control character U+007F is not allowed here; remove it, or write it as an escape in a string.")]
    [InlineData("a\0b", "line 1, column 2: A zero byte stands here: the file is binary or not UTF-8; save it as UTF-8 text.")]
    [InlineData("\uFEFF\uFEFFa = 1", "line 1, column 1: Expected a key or a header (letters A-Z, digits, '-' and '_', all else in quotes), found the character U+FEFF.")]
    public void Read_WrongSyntax_SaysWhatWasExpected(string document, params string[] errors) => Assert.Equal(errors, Given.Errors(document));

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreNamed()
    {
        var reading = TomlReader.Read([.. "a = '"u8, 0x80, .. "'"u8]);

        Assert.Null(reading.Root);
        Assert.Equal("line 1, column 6: The byte 0x80 is not UTF-8 here; save the file as UTF-8.", Assert.Single(reading.Errors).ToString());
    }

    [Theory]
    [InlineData("9223372036854775808", "'9223372036854775808' does not fit into an integer of 64 bits (-9223372036854775808 to 9223372036854775807).")]
    [InlineData("0xFFFFFFFFFFFFFFFF", "'0xFFFFFFFFFFFFFFFF' does not fit into an integer of 64 bits (-9223372036854775808 to 9223372036854775807).")]
    [InlineData("0o1000000000000000000000", "'0o1000000000000000000000' does not fit into an integer of 64 bits (-9223372036854775808 to 9223372036854775807).")]
    [InlineData("1e999", "'1e999' is too large for a float of 64 bits; write inf if that is meant.")]
    [InlineData("012", "'012' begins with a zero; remove the zero (octal numbers begin with 0o).")]
    [InlineData("1__0", "'1__0' is no number: digits stand before and after a point, and an underscore only between two digits.")]
    [InlineData("0b12", "'0b12' is no number: after '0b' come digits of base 2, with an underscore only between two digits.")]
    [InlineData("-0x1", "'-0x1' has a sign; hexadecimal, octal and binary numbers have none.")]
    [InlineData("2023-02-29", "'2023-02-29' is no date or time: the day is 29, and that month has 28.")]
    [InlineData("2023-13-01T00:00:00Z", "'2023-13-01T00:00:00Z' is no date or time: the month is 13, of 01 to 12.")]
    [InlineData("24:00:00", "'24:00:00' is no date or time: the hour is 24, of 00 to 23.")]
    [InlineData("2023-01-01T00:00:00+24:00", "'2023-01-01T00:00:00+24:00' is no date or time: the offset is +24:00, of -23:59 to +23:59.")]
    [InlineData("\"C:\\Users\"", "'\\U' needs 8 hexadecimal digits; write \\\\ for a backslash, or put the text in single quotes.")]
    [InlineData("\"\\ud800\"", "'\\ud800' names no character; codes go to 10FFFF without D800 to DFFF.")]
    [InlineData("\"\\🦊\"", "'\\🦊' is no escape; write \\\\ for a backslash, or put the text in single quotes.")]
    public void Read_AWrongValue_IsToldAndReadingGoesOn(string value, string message)
    {
        var errors = Given.Read($"a = {value}\nb = 1\nb = 2").Errors;

        Assert.Equal([message, "The key 'b' stands at line 2, column 1 already; remove one of the two."], errors.Select(error => error.Message));
    }

    [Fact]
    public void Read_Only10_WantsSecondsAndKnowsFewerEscapes() => Assert.Equal(
        ["line 1, column 5: '07:32' is no date or time: TOML 1.0 wants the seconds too.", "line 2, column 6: '\\e' is no escape in TOML 1.0; write \\\\ for a backslash, or put the text in single quotes."],
        Given.Errors("a = 07:32\nb = \"\\e\"", TomlVersion.V10));

    [Fact]
    public void Read_SeveralErrors_AreInTheOrderOfTheFile() =>
        Assert.Equal([(2, 1), (2, 5), (3, 5)], Given.Read("a = 1\na = 08\nb = 1.e1\nc = 2").Errors.Select(error => (error.Place.Line, error.Place.Column)));

    [Fact]
    public void Read_AThousandErrors_EndsAfterAHundred()
    {
        var errors = Given.Errors(string.Concat(Enumerable.Range(0, 1000).Select(_ => "a = 1\n")));

        Assert.Equal(101, errors.Length);
        Assert.Equal("line 102, column 1: The file has more than 100 errors; mend those before this place first.", errors[^1]);
    }

    [Fact]
    public void Read_ALongWord_IsQuotedShort() => Assert.Contains(Encoding.UTF8.GetString("'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…' is no value"u8), Given.Errors($"a = {new string('x', 5000)}")[0], StringComparison.Ordinal);
}
