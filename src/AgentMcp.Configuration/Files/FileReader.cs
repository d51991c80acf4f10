using System.Collections.Concurrent;
using System.Security.Cryptography;
using AgentMcp.Configuration.Nodes;
using AgentMcp.Configuration.Toml;
using AgentMcp.Configuration.Yaml;

namespace AgentMcp.Configuration.Files;

/// <summary>Reads configuration files. What did not change is not parsed again.</summary>
internal sealed class FileReader
{
    private readonly ConcurrentDictionary<string, ConfigFile> _parsed = new(StringComparer.Ordinal);

    /// <summary>Reads a file; null when none is there.</summary>
    public ConfigFile? Read(string path)
    {
        if (Directory.Exists(path))
        {
            return Faulty(path, "A folder is in the place of the file; move it away.");
        }

        byte[] bytes;
        try
        {
            bytes = ReadBytes(path);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            // A link that leads nowhere is no absent file: somebody meant to put one there.
            return new FileInfo(path).LinkTarget is { } target ? Faulty(path, $"The link leads to '{target}', which does not exist.") : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Faulty(path, $"The file cannot be read: {unreadable.Message.TrimEnd('.')}. Make it readable for this user.");
        }

        return Parse(path, bytes);
    }

    /// <summary>Parses the bytes of a file by its extension.</summary>
    public ConfigFile Parse(string path, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (_parsed.TryGetValue(path, out var known) && known.Hash == hash)
        {
            return known;
        }

        var reading = Path.GetExtension(path).Equals(".toml", StringComparison.OrdinalIgnoreCase) ? TomlReader.Read(bytes) : YamlReader.Read(bytes);
        return _parsed[path] = new ConfigFile(path, hash, reading.Root, reading.Errors, reading.Source);
    }

    // One byte more than is allowed tells a file that is too long, however long it is, and an endless device.
    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var length = file.CanSeek ? file.Length : 0;
        var buffer = new byte[Math.Min(Math.Max(length, 4096) + 1, SourceText.MaximumBytes + 1)];
        var read = 0;
        while (true)
        {
            read += file.ReadAtLeast(buffer.AsSpan(read), buffer.Length - read, throwOnEndOfStream: false);
            if (read < buffer.Length || read > SourceText.MaximumBytes)
            {
                return buffer[..read];
            }

            Array.Resize(ref buffer, Math.Min(buffer.Length * 2, SourceText.MaximumBytes + 1));
        }
    }

    private static ConfigFile Faulty(string path, string message) => new(path, null, null, [new SourceError(default, message)]);
}
