using AgentMcp.Configuration.Nodes;
using YamlDotNet.Core;

namespace AgentMcp.Configuration.Yaml;

/// <summary>
/// Reads YAML 1.2 with the core schema: one document, a mapping of plain names. Nothing in the bytes makes it throw; what is wrong comes as
/// errors with their places. Aliases are resolved within a limit, tags but the plain ones are refused.
/// </summary>
public static class YamlReader
{
    public static ConfigReading Read(ReadOnlySpan<byte> bytes)
    {
        var source = SourceText.Decode(bytes, out var undecodable);
        if (source is null)
        {
            return new ConfigReading(null, null, [undecodable!]);
        }

        if (source.Text.AsSpan().IndexOfAny('\0', '\uFFFD') is >= 0 and var at && source.Text[at] == '\0')
        {
            return new ConfigReading(null, null, [new SourceError(source.Span(at, 1), "The file holds a zero byte: it is no text. Check that it is the right file.")]);
        }

        var document = new YamlDocument(source);
        try
        {
            var root = document.Read();
            return document.Errors.Count == 0 ? new ConfigReading(source, root, []) : new ConfigReading(source, null, document.Errors);
        }
        catch (YamlSyntaxException stop)
        {
            return new ConfigReading(source, null, [.. document.Errors, stop.Error]);
        }
        catch (YamlException exception)
        {
            return new ConfigReading(source, null, [.. document.Errors, YamlErrors.Translate(source, exception)]);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or FormatException or IndexOutOfRangeException)
        {
            // The parser trips over a few texts instead of refusing them; the property test finds which.
            return new ConfigReading(source, null, [.. document.Errors, new SourceError(source.Span(0, 0), $"The file is no YAML that can be read: {exception.Message.TrimEnd('.')}.")]);
        }
    }
}
