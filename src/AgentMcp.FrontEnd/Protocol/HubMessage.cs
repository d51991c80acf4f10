using System.Globalization;
using System.Text;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>
/// A message of named texts: a header of 30 bytes, <c>agentmcp-hub 001.001 00001234</c> and a newline (protocol major and minor, bytes of the body), then entries
/// <c>name=value</c>, each ended by a NUL. No argument and no variable can hold a NUL, so nothing is escaped.
/// </summary>
internal sealed class HubMessage
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderBytes = 30;

    /// <summary>How the header of this version begins; the length follows.</summary>
    public const string OwnHeader = Magic + "001.001 ";

    /// <summary>How the header of every version begins.</summary>
    public const string Magic = "agentmcp-hub ";

    private readonly List<string> _entries = [];

    /// <summary>Major version of who wrote it.</summary>
    public int Major { get; private init; } = HubProtocol.Major;

    /// <summary>Minor version of who wrote it.</summary>
    public int Minor { get; private init; } = HubProtocol.Minor;

    /// <summary>Adds an entry; null adds nothing.</summary>
    /// <exception cref="ArgumentException">The value holds a NUL.</exception>
    public void Add(string name, string? value)
    {
        if (value is null)
        {
            return;
        }

        if (value.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{name}' holds a NUL.", nameof(value));
        }

        _entries.Add(string.Concat(name, "=", value));
    }

    /// <summary>The first value of that name, or null.</summary>
    public string? Find(string name)
    {
        foreach (var entry in _entries)
        {
            if (HasName(entry, name))
            {
                return entry[(name.Length + 1)..];
            }
        }

        return null;
    }

    /// <summary>Every value of that name, in order.</summary>
    public List<string> FindAll(string name)
    {
        var values = new List<string>();
        foreach (var entry in _entries)
        {
            if (HasName(entry, name))
            {
                values.Add(entry[(name.Length + 1)..]);
            }
        }

        return values;
    }

    /// <summary>Header and body.</summary>
    public byte[] ToBytes()
    {
        var length = 0;
        foreach (var entry in _entries)
        {
            length += Encoding.UTF8.GetByteCount(entry) + 1;
        }

        var bytes = new byte[HeaderBytes + length];
        var header = string.Create(CultureInfo.InvariantCulture, $"{Magic}{Major:000}.{Minor:000} {length:00000000}\n");
        var next = Encoding.ASCII.GetBytes(header, bytes);
        foreach (var entry in _entries)
        {
            next += Encoding.UTF8.GetBytes(entry, bytes.AsSpan(next)) + 1;
        }

        return bytes;
    }

    /// <summary>Reads one message, and not a byte more.</summary>
    /// <exception cref="HubProtocolException">It is none.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public static HubMessage Read(Stream stream)
    {
        var header = new byte[HeaderBytes];
        stream.ReadExactly(header);
        var message = ReadHeader(header, out var length);
        var body = new byte[length];
        stream.ReadExactly(body);
        return message.WithBody(body);
    }

    /// <summary>The same without blocking.</summary>
    /// <exception cref="HubProtocolException">It is none.</exception>
    /// <exception cref="EndOfStreamException">It ends early.</exception>
    public static async Task<HubMessage> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header, cancellationToken);
        var message = ReadHeader(header, out var length);
        var body = new byte[length];
        await stream.ReadExactlyAsync(body, cancellationToken);
        return message.WithBody(body);
    }

    private static HubMessage ReadHeader(ReadOnlySpan<byte> header, out int length)
    {
        var text = Encoding.ASCII.GetString(header);
        if (!text.StartsWith(Magic, StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(13, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            || !int.TryParse(text.AsSpan(17, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            || !int.TryParse(text.AsSpan(21, 8), NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            throw new HubProtocolException("The other end does not speak the protocol of agentmcp's hub.");
        }

        return length <= HubProtocol.MaximumMessageBytes
            ? new HubMessage { Major = major, Minor = minor }
            : throw new HubProtocolException($"A message of {length} bytes is more than the {HubProtocol.MaximumMessageBytes} that the hub takes: the environment or the arguments are too large.");
    }

    private HubMessage WithBody(ReadOnlySpan<byte> body)
    {
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)0);
            if (end < 0)
            {
                throw new HubProtocolException("A message of the hub's protocol has an entry without an end.");
            }

            _entries.Add(Encoding.UTF8.GetString(body[..end]));
            body = body[(end + 1)..];
        }

        return this;
    }

    private static bool HasName(string entry, string name) =>
        entry.Length > name.Length && entry[name.Length] == '=' && entry.StartsWith(name, StringComparison.Ordinal);
}
