using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>
/// Reads TOML. Nothing in the bytes makes it throw: what is wrong comes as errors with their places. Reading ends at the first error of
/// syntax; keys defined twice and values out of range before it are all told.
/// </summary>
public static class TomlReader
{
    /// <summary>How deep tables and arrays may nest, counting each part of a dotted key.</summary>
    public const int MaximumDepth = 100;

    public static ConfigReading Read(ReadOnlySpan<byte> bytes, TomlVersion version = TomlVersion.V11)
    {
        var source = SourceText.Decode(bytes, out var undecodable);
        if (source is null)
        {
            return new ConfigReading(null, null, [undecodable!]);
        }

        var errors = new TomlErrors();
        var document = new TomlDocument(new TomlCursor(source, version, errors));
        try
        {
            var root = document.Read();
            return new ConfigReading(source, errors.InOrder.Count is 0 ? root : null, errors.InOrder);
        }
        catch (TomlSyntaxException stop)
        {
            return new ConfigReading(source, null, [.. errors.InOrder, stop.Error]);
        }
    }
}
