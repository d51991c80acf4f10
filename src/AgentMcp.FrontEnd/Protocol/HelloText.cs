using System.Globalization;
using System.Text;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>
/// The hello of this process, ready to be sent: the bytes that <see cref="HubHello.ToMessage"/> would give. Each start pays for each method that it compiles, and this
/// is one in place of fifty.
/// </summary>
internal static class HelloText
{
    /// <summary>Header and body.</summary>
    /// <param name="args">The words after the program's name.</param>
    /// <param name="facts">Further entries <c>name=value</c>, each ended by a NUL.</param>
    public static byte[] Create(string[] args, string facts)
    {
        var folder = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        var written = File.GetLastWriteTimeUtc(Path.Combine(folder, ProgramBuild.ServerLibrary));
        var culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder(16 * 1024);
        text.Append(facts).Append("cwd=").Append(Environment.CurrentDirectory)
            .Append("\0pid=").Append(Environment.ProcessId.ToString(culture))
            .Append("\0version=").Append(ProgramBuild.OwnVersion)
            .Append("\0build-folder=").Append(folder)
            .Append("\0built-at=").Append(((written.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond).ToString(culture)).Append('\0');
        foreach (var argument in args)
        {
            text.Append("arg=").Append(argument).Append('\0');
        }

        var variables = Environment.GetEnvironmentVariables().GetEnumerator();
        while (variables.MoveNext())
        {
            text.Append("env=").Append((string)variables.Key).Append('=').Append((string?)variables.Value).Append('\0');
        }

        var body = text.ToString();
        var bytes = new byte[HubMessage.HeaderBytes + Encoding.UTF8.GetByteCount(body)];
        var length = Encoding.UTF8.GetBytes(body, 0, body.Length, bytes, HubMessage.HeaderBytes);
        var header = string.Concat(HubMessage.OwnHeader, length.ToString("00000000", culture), "\n");
        _ = Encoding.UTF8.GetBytes(header, 0, header.Length, bytes, 0);
        return bytes;
    }
}
