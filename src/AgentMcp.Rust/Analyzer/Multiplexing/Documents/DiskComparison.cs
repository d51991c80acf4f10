using System.Text;

namespace AgentMcp.Rust.Analyzer.Multiplexing.Documents;

/// <summary>Whether a file has the text that an editor has. Reads it only after one of the two has changed.</summary>
internal sealed class DiskComparison(string path)
{
    private (DateTime Written, long Length) _stamp;
    private string? _text;
    private bool _differs;

    /// <summary>Whether it has another.</summary>
    public bool Differs(string text)
    {
        try
        {
            var file = new FileInfo(path);
            var stamp = file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
            if (stamp != _stamp || !ReferenceEquals(text, _text))
            {
                _differs = stamp == default || (file.Length > text.Length * 4L + 3) || File.ReadAllText(path, Encoding.UTF8) != text;
                (_stamp, _text) = (stamp, text);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _differs = true;
        }

        return _differs;
    }
}
